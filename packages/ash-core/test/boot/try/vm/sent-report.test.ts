import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {REPORT} from '../../../../src/boot/try/places.js';
import {FIRST_SCRIPT, SEND_REPORT} from '../../../../src/boot/try/vm/guest-scripts.js';
import {REPORT_PORT} from '../../../../src/boot/try/vm/places.js';
import {sentFiles} from '../../../../src/boot/try/vm/sent-report.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';

const line = (name: string, content: string) => `ash-try ${name} ${Buffer.from(content).toString('base64')}`;
const namesIn = (text: string) => [...sentFiles(text).keys()];

describe('sentFiles', () => {
  afterEach(removeScratch);

  it('reads what the script in the machine sends, whatever is in the files', () => {
    const [report, port] = [scratch(), join(scratch(), 'port')];
    const files: Record<string, string> = {
      state: 'running\n',
      'checks/1/name': "$(touch x) ' \n\u001b[2J",
      'checks/12/output': 'a\u0000b'.repeat(10_000),
      failed: '',
      complete: '',
    };
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(report, name, '..'), {recursive: true});
      writeFileSync(join(report, name), content);
    }
    const script = SEND_REPORT.replaceAll(REPORT, report).replaceAll(REPORT_PORT, port);
    execFileSync('sh', ['-efc', script]);
    const sent = sentFiles(readFileSync(port, 'latin1').replaceAll('\n', '\r\n'));
    expect(Object.fromEntries([...sent].map(([name, content]) => [name, content.toString()]))).to.deep.equal(
      files,
    );
    expect([...sent.keys()].at(-1)).to.equal('complete');
  });

  it('knows the line of the first program, and an empty file', () => {
    expect(namesIn('ash-try started\nash-try failed \n')).to.deep.equal(['started', 'failed']);
    expect(FIRST_SCRIPT).to.contain(`echo ash-try started >${REPORT_PORT}`);
  });

  it('takes the last of two lines', () => {
    expect(
      sentFiles(`${line('state', 'a')}\n${line('state', 'b')}`)
        .get('state')
        ?.toString(),
    ).to.equal('b');
  });

  it('passes over names that lead elsewhere, and lines that are none', () => {
    const hostile = [
      ...['../state', '/etc/passwd', 'checks/../state', 'checks/1/../../x', 'checks/0/name', 'checks/1/x'],
      ...['checks', 'checks/1', 'checks/99999/name', 'STATE', 'state/', ''],
    ].map((name) => line(name, 'x'));
    const broken = ['ash-try state a b', 'ash-try state *', 'x ash-try state YQ==', 'state YQ=='];
    expect(namesIn([...hostile, ...broken].join('\n'))).to.deep.equal([]);
  });

  it('never gives out another name, whatever the text', () => {
    const word = fc.oneof(
      fc.constantFrom('ash-try', 'state', 'checks/1/name', '..', '/', '\r', 'YQ=='),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(word)), (lines) => {
        const text = lines.map((words) => words.join(' ')).join('\n');
        for (const name of namesIn(text)) expect(name).to.match(/^[a-z]+(\/\d+\/[a-z]+)?$/);
      }),
    );
  });
});
