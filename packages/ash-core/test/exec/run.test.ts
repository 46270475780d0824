import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {run} from '../../src/exec/run.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('run', () => {
  afterEach(removeScratch);

  it('returns what the program printed, as it was', async () => {
    const result = await run({argv: ['sh', '-c', 'echo out; echo err >&2']});
    expect(result).to.deep.equal({exitCode: 0, stdout: 'out\n', stderr: 'err\n'});
  });

  it('hands words over as they are, whatever a shell would make of them', async () => {
    const words = ['$HOME', '`id`', "it's", '', 'a\nb', '-n', '*'];
    const {stdout} = await run({argv: ['printf', '%s|', ...words]});
    expect(stdout).to.equal(words.map((word) => `${word}|`).join(''));
  });

  it('gives a clean environment and what the command adds', async () => {
    const {stdout} = await run({argv: ['env'], env: {COLOUR: 'red', LANG: 'de_DE.UTF-8'}});
    expect(stdout.trim().split('\n').sort()).to.deep.equal([
      'COLOUR=red',
      `HOME=${process.env['HOME'] ?? '/root'}`,
      'LANG=de_DE.UTF-8',
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ]);
  });

  it('gives no input unless there is some', async () => {
    expect((await run({argv: ['cat']})).stdout).to.equal('');
    expect((await run({argv: ['cat']}, {input: 'text'})).stdout).to.equal('text');
    expect((await run({argv: ['cat']}, {input: Buffer.from('bytes')})).stdout).to.equal('bytes');
  });

  it('takes the exit codes that the command calls ok', async () => {
    expect(await run({argv: ['sh', '-c', 'exit 2'], okExitCodes: [0, 2]})).to.have.property('exitCode', 2);
  });

  it('rejects for any other exit code, with the last words of the program', async () => {
    const error = await ashErrorOf(
      run({argv: ['sh', '-c', 'seq 100 >&2; printf "\\033[2Jlast" >&2; exit 3']}),
    );
    expect(error.code).to.equal('ASH_PROGRAM_FAILED');
    expect(error.message).to.equal('The program "sh" ended with exit code 3.');
    expect(error.output?.split('\n')).to.have.length(20);
    expect(error.output).to.match(/\n100\nlast$/);
    expect(error.data).to.include({program: 'sh', exitCode: 3});
  });

  it('rejects for 0 when only another exit code is ok', async () => {
    expect((await ashErrorOf(run({argv: ['true'], okExitCodes: [1]}))).code).to.equal('ASH_PROGRAM_FAILED');
  });

  it('rejects when a signal ends the program', async () => {
    const error = await ashErrorOf(run({argv: ['sh', '-c', 'kill -9 $$']}));
    expect(error.message).to.equal('The program "sh" ended with signal SIGKILL.');
  });

  it('starts a program again that Ctrl-C hit before it had a session of its own', async () => {
    const mark = join(scratch(), 'mark');
    const dies = (how: string) => `test -e ${mark} && echo begun || { touch ${mark}; ${how} kill -INT $$; }`;
    expect((await run({argv: ['sh', '-c', dies('')]})).stdout).to.equal('begun\n');
    for (const how of ['echo word >&2;', 'sleep 0.4;']) {
      rmSync(mark);
      const error = await ashErrorOf(run({argv: ['sh', '-c', dies(how)]}));
      expect(error.message).to.contain('SIGINT');
    }
  });

  it('names a program that is missing, and how to get it', async () => {
    const error = await ashErrorOf(run({argv: ['ash-test-no-such-program', '--help']}));
    expect(error.code).to.equal('ASH_PROGRAM_MISSING');
    expect(error.message).to.equal('The program "ash-test-no-such-program" is not installed.');
    expect(error.hint).to.contain('ash doctor');
  });

  it('tells a program that cannot be started from one that is missing', async () => {
    const path = join(scratch(), 'not-executable');
    writeFileSync(path, 'text', {mode: 0o644});
    const error = await ashErrorOf(run({argv: [path]}));
    expect(error.code).to.equal('ASH_PROGRAM_NOT_STARTED');
    expect(error.message).to.contain('EACCES');
  });

  it('ends the program when it is asked to, even before it began', async () => {
    const stop = new AbortController();
    const running = ashErrorOf(run({argv: ['sleep', '60']}, {signal: stop.signal}));
    setTimeout(() => {
      stop.abort();
    }, 50);
    expect((await running).code).to.equal('ASH_INTERRUPTED');
    const never = ashErrorOf(run({argv: ['sleep', '60']}, {signal: AbortSignal.abort()}));
    expect((await never).code).to.equal('ASH_INTERRUPTED');
  });

  it('ends a program that prints more than anybody could want', async () => {
    const error = await ashErrorOf(run({argv: ['cat', '/dev/zero']}));
    expect(error.code).to.equal('ASH_PROGRAM_TOO_LOUD');
  });

  it('lets a program leave its input unread', async () => {
    const result = await run({argv: ['true']}, {input: 'x'.repeat(1_000_000)});
    expect(result.exitCode).to.equal(0);
  });

  it('starts programs in a directory that always exists', async () => {
    expect((await run({argv: ['pwd']})).stdout).to.equal('/\n');
  });
});
