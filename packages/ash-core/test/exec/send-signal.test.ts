import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {expect} from 'chai';
import {sendSignal} from '../../src/exec/send-signal.js';

describe('sendSignal', () => {
  it('reaches a process, and with a minus all of its group', async () => {
    for (const sign of [1, -1]) {
      const child = spawn('sleep', ['60'], {detached: true, stdio: 'ignore'});
      const ended = once(child, 'exit');
      if (child.pid === undefined) throw new Error('sleep did not start');
      sendSignal(sign * child.pid, 'SIGKILL');
      expect((await ended)[1]).to.equal('SIGKILL');
    }
  });

  it('is content when the process has ended by itself', async () => {
    const child = spawn('true', {detached: true, stdio: 'ignore'});
    await once(child, 'exit');
    if (child.pid === undefined) throw new Error('true did not start');
    sendSignal(-child.pid, 'SIGTERM');
  });
});
