import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {withDevices} from '../../src/distro-parts/with-devices.js';

describe('withDevices', () => {
  it('gives a root the devices of a machine, and takes them away again (needs root)', function () {
    if (process.getuid?.() !== 0) return this.skip();
    const root = mkdtempSync(join(tmpdir(), 'ash-devices-'));
    try {
      const [program, ...words] = withDevices(root, [
        'sh',
        '-euc',
        'test -c "$1/dev/null"; test -c "$1/dev/urandom"; ls "$1/dev"; cat "$1/proc/self/comm"',
        'sh',
        root,
      ]);
      expect(execFileSync(program, words, {encoding: 'utf8'}).trim().split('\n')).to.deep.equal([
        ...['full', 'null', 'random', 'tty', 'urandom', 'zero'],
        'cat',
      ]);
      expect(readdirSync(join(root, 'dev'))).to.deep.equal([]);
      expect(readdirSync(join(root, 'proc'))).to.deep.equal([]);
    } finally {
      rmSync(root, {recursive: true});
    }
  });
});
