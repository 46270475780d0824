import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import {needsRootAnd} from '../helpers/needs.js';
import {sandboxSpec} from '../helpers/sandbox-spec.js';
import {removeScratch} from '../helpers/scratch.js';
import {tinyRoot} from '../helpers/tiny-root.js';

const FIXTURE = fileURLToPath(new URL('fixtures/run-in-sandbox.ts', import.meta.url));

describe('a sandbox on a machine without a process 2, as in a container', function () {
  this.timeout(60_000);

  before(async function () {
    await needsRootAnd(this, 'bwrap', 'setpriv', 'unshare', 'ldd');
  });
  afterEach(removeScratch);

  it('runs programs and tells their exit code', () => {
    const root = tinyRoot();
    const spec = sandboxSpec(root, ['sh', '-c', 'echo $(ls -d /proc/1); exit 7']);
    // The first child of the shell is process 2; it has ended when ash begins.
    const script = '/bin/true; test ! -e /proc/2 || exit 99; exec "$@"';
    execFileSync(
      'unshare',
      [
        ...['--pid', '--fork', '--kill-child=KILL', '--mount-proc', 'sh', '-c', script, 'sh'],
        ...[process.execPath, ...process.execArgv, '--import', 'tsx', FIXTURE],
        ...[JSON.stringify(spec), `${root}.out`],
      ],
      {stdio: 'ignore'},
    );
    const outcome = JSON.parse(readFileSync(`${root}.out`, 'utf8')) as unknown;
    expect(outcome).to.deep.include({succeeded: false, exitCode: 7, tail: '/proc/1'});
  });
});
