import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {takeReport} from '../../../../src/boot/try/vm/take-report.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';

const NOTHING = {
  started: false,
  complete: false,
  state: '',
  failedUnits: [],
  unfinishedUnits: [],
  checks: [],
};

describe('takeReport', () => {
  afterEach(removeScratch);

  const take = async (sent: string) => {
    const directory = scratch();
    writeFileSync(join(directory, 'sent'), sent);
    return takeReport(join(directory, 'sent'), join(directory, 'report'));
  };
  const line = (name: string, content: string) =>
    `ash-try ${name} ${Buffer.from(content).toString('base64')}\r\n`;

  it('reads it as that of a container', async () => {
    const sent = ['checks/1/name', 'checks/1/kind', 'checks/1/code', 'checks/1/output'];
    const values = ['disk', 'wanted\n', '3\n', 'no disk\n'];
    const report = await take(
      `noise\r\nash-try started\r\n${line('state', 'degraded\n')}` +
        line('failed', 'a.service loaded failed failed The A\n') +
        sent.map((name, index) => line(name, values[index] ?? '')).join('') +
        line('complete', ''),
    );
    expect(report).to.deep.equal({
      ...NOTHING,
      started: true,
      complete: true,
      state: 'degraded',
      failedUnits: [{name: 'a.service', description: 'The A'}],
      checks: [{name: 'disk', required: false, exitCode: 3, output: 'no disk'}],
    });
  });

  it('is of a machine that said nothing, also when there is not even a file', async () => {
    expect(await take('')).to.deep.equal(NOTHING);
    const directory = scratch();
    expect(await takeReport(join(directory, 'none'), join(directory, 'report'))).to.deep.equal(NOTHING);
  });

  it('is not whole when it was cut off', async () => {
    expect(await take(`ash-try started\r\n${line('state', 'running').slice(0, -6)}`)).to.deep.include({
      started: true,
      complete: false,
    });
  });
});
