import {spawn} from 'node:child_process';
import {expect} from 'chai';
import {runAttached} from '../../src/exec/attached.js';
import {run} from '../../src/exec/run.js';
import {processesWith, until} from '../helpers/processes.js';
import {ashErrorOf} from '../helpers/rejection.js';

// Field 6 of /proc/PID/stat, the session, after a name without blanks. Source: proc(5).
const SESSION = 'cut -d " " -f 6 /proc/$$/stat';
const ATTACHED = {descriptors: ['ignore', 'inherit', 'inherit']} as const;

describe('a program that Ctrl-C must not reach', () => {
  it('runs in another session than ours', async () => {
    const {stdout} = await run({argv: ['sh', '-c', `${SESSION}; echo $$`]});
    const [session, processId] = stdout.trim().split('\n');
    expect(session).to.equal(processId);
  });

  it('is ended with all of its children when we want it to end', async () => {
    const marker = `ash-test-${process.pid}-group`;
    const script = `sh -c 'sleep 60; true' ${marker} & sleep 60; true`;
    const stop = new AbortController();
    const ended = runAttached(
      {argv: ['sh', '-c', script, marker]},
      {...ATTACHED, ownSession: true, signal: stop.signal},
    );
    await until(() => processesWith(marker).length === 2, 'both have begun');
    stop.abort();
    expect((await ashErrorOf(ended)).code).to.equal('ASH_INTERRUPTED');
    await until(() => processesWith(marker).length === 0, 'both have ended');
  });

  it('is no program that is attached to our terminal: it shares our session', async () => {
    const ours = spawn('sh', ['-c', SESSION], {stdio: ['ignore', 'pipe', 'inherit']});
    let expected = '';
    ours.stdout.on('data', (text: Buffer) => (expected += text.toString()));
    await new Promise((resolve) => ours.once('close', resolve));
    const {exitCode} = {
      exitCode: 1,
      ...(await runAttached({argv: ['sh', '-c', `test "$(${SESSION})" = ${expected.trim()}`]}, ATTACHED)),
    };
    expect(exitCode).to.equal(0);
  });
});
