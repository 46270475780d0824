import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import {needsRootAnd} from '../helpers/needs.js';
import {processesWith, until} from '../helpers/processes.js';
import {sandboxSpec} from '../helpers/sandbox-spec.js';
import {removeScratch} from '../helpers/scratch.js';
import {tinyRoot} from '../helpers/tiny-root.js';

const FIXTURE = fileURLToPath(new URL('fixtures/run-in-sandbox.ts', import.meta.url));

describe('a sandbox whose ash is killed', function () {
  this.timeout(60_000);

  before(async function () {
    await needsRootAnd(this, 'bwrap', 'setpriv', 'unshare', 'ldd');
  });
  afterEach(removeScratch);

  const start = (root: string, marker: string) => {
    const script = 'trap "" TERM HUP INT; while :; do echo x >>/beat; sleep 0.01; done';
    const spec = sandboxSpec(root, ['sh', '-c', script, marker]);
    return spawn(
      process.execPath,
      [...process.execArgv, '--import', 'tsx', FIXTURE, JSON.stringify(spec), `${root}.out`],
      {
        stdio: 'ignore',
      },
    );
  };

  it('dies with it', async () => {
    const root = tinyRoot();
    const marker = `ash-test-${process.pid}-killed`;
    const child = start(root, marker);
    await until(() => existsSync(join(root, 'beat')), 'the program began');
    expect(processesWith(marker)).not.to.deep.equal([]);
    child.kill('SIGKILL');
    await until(() => processesWith(marker).length === 0, 'everything is dead', 2);
    const {size} = statSync(join(root, 'beat'));
    await sleep(100);
    expect(statSync(join(root, 'beat')).size).to.equal(size);
  });

  it('dies with it while it is only being made', async () => {
    for (let delay = 0; delay < 12; delay += 2) {
      const root = tinyRoot();
      const marker = `ash-test-${process.pid}-killed-${delay}`;
      const child = start(root, marker);
      await until(() => processesWith(marker).length > 0, 'bubblewrap is started');
      await sleep(delay);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await until(() => processesWith(marker).length === 0, 'everything is dead', 2);
    }
  });

  it('dies at a polite request to ash, too', async () => {
    const root = tinyRoot();
    const marker = `ash-test-${process.pid}-asked`;
    const child = start(root, marker);
    await until(() => existsSync(join(root, 'beat')), 'the program began');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).to.deep.equal([0, null]);
    expect(processesWith(marker)).to.deep.equal([]);
  });
});
