import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {readReport} from '../../../src/boot/try/report.js';
import {Root} from '../../../src/files/root.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('readReport', () => {
  let directory: string;
  beforeEach(() => {
    directory = scratch();
  });
  afterEach(removeScratch);

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(directory, name, '..'), {recursive: true});
      writeFileSync(join(directory, name), text);
    }
  };
  const read = async () => readReport(await Root.open(directory));

  it('reads nothing from nothing', async () => {
    expect(await read()).to.deep.equal({
      started: false,
      complete: false,
      state: '',
      failedUnits: [],
      unfinishedUnits: [],
      checks: [],
    });
  });

  it('reads what the agent writes', async () => {
    write({
      started: '',
      state: 'degraded\n',
      failed: 'a.service loaded failed failed A\n',
      jobs: '1 b.service start running\n',
      complete: '',
      'checks/1/name': 'x',
      'checks/1/kind': 'wanted\n',
      'checks/1/code': '3\n',
      'checks/1/output': 'first\nlast\n',
    });
    expect(await read()).to.deep.equal({
      started: true,
      complete: true,
      state: 'degraded',
      failedUnits: [{name: 'a.service', description: 'A'}],
      unfinishedUnits: [{name: 'b.service'}],
      checks: [{name: 'x', required: false, exitCode: 3, output: 'first\nlast'}],
    });
  });

  it('takes the checks in their order, and passes over what is none', async () => {
    write({'checks/10/name': 'j', 'checks/9/name': 'i', 'checks/x/name': 'x', 'checks/0/name': '0'});
    expect((await read()).checks.map(({name}) => name)).to.deep.equal(['i', 'j']);
  });

  it('takes a check that says nothing about itself for a required one that did not end', async () => {
    write({'checks/1/kind': 'who knows', 'checks/1/code': '-1'});
    expect((await read()).checks).to.deep.equal([{name: '', required: true, exitCode: null, output: ''}]);
  });

  it('keeps the last lines of an output, with control characters written out', async () => {
    write({'checks/1/output': `${'line\n'.repeat(100)}\u0007end\n`});
    const output = (await read()).checks[0]?.output.split('\n');
    expect(output).to.have.length(20);
    expect(output?.at(-1)).to.equal('\\aend');
  });

  it('follows no link out of it, and reads no file that is too large', async () => {
    symlinkSync('/etc/hostname', join(directory, 'state'));
    symlinkSync('../../../../../../etc/hostname', join(directory, 'failed'));
    symlinkSync('jobs', join(directory, 'jobs'));
    symlinkSync('/etc', join(directory, 'checks'));
    write({complete: 'x'.repeat(1024 * 1024 + 1)});
    expect(await read()).to.deep.include({complete: false, state: '', failedUnits: [], checks: []});
  });
});
