import {once} from 'node:events';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {layoutAt} from '../../../src/store/layout.js';
import {trySnapshot} from '../../../src/verbs/try.js';
import {start} from '../../helpers/installed/start.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {until} from '../../helpers/processes.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch} from '../../helpers/scratch.js';
import {withStore} from '../../helpers/store.js';
import {tinyRoot} from '../../helpers/tiny-root.js';
import {idOf, leftovers, pretendedRoot, storeWith, traces, tryWith, workIds} from './tried.js';

const REPORT = '/run/ash-try/report';
const HANG = '#!/bin/sh\ntrap "" TERM INT HUP\nwhile :; do sleep 0.1; done\n';

describe('tryRevision', function () {
  this.timeout(60_000);

  before(async function () {
    await needsRootAnd(this, 'systemd-nspawn', 'setpriv', 'unshare', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  const tryRoot = async (init: string, options = {}) => {
    const store = await storeWith(await pretendedRoot(init));
    return {store, result: await tryWith(store, {}, options)};
  };

  it('shows and keeps what the container prints', async () => {
    const lines: string[] = [];
    const {result} = await tryRoot('#!/bin/sh\necho "I begin $1"\n', {
      report: (event: {type: string; line?: string}) => event.line !== undefined && lines.push(event.line),
    });
    expect(lines).to.deep.include('I begin ');
    expect(readFileSync(result.log, 'utf8')).to.contain('I begin');
    expect(result).to.deep.include({outcome: 'failed', reason: 'It ended before it was up.'});
  });

  it('kills one that hangs, with all that it has started', async () => {
    const {store, result} = await tryRoot(HANG.replace('while', 'sleep 1000 & sleep 1000 &\nwhile'), {
      timeout: 2,
    });
    expect(result).to.deep.include({outcome: 'timeout', reason: 'It was not done after 2 s.'});
    expect(result.seconds).to.be.within(2, 60);
    expect(leftovers(store, [idOf(result)])).to.deep.equal([]);
  });

  it('changes nothing in the snapshot', async () => {
    const {store} = await tryRoot('#!/bin/sh\necho changed >/etc/passwd\nrm -f /etc/shadow\n');
    const file = join(layoutAt(store).revisions, '1.1/etc/passwd');
    expect(readFileSync(file, 'utf8')).to.contain('root:x:0');
  });

  it('refuses a root without an init, one whose init is a broken link, and inits that it does not know', async () => {
    const root = tinyRoot(['sh', 'cat', 'grep', 'mkdir', 'mv', 'rm', 'sleep']);
    const store = await storeWith(root);
    const codes = [
      ['ASH_INIT_MISSING', {}],
      ['ASH_INIT_MISSING', {'/sbin/init': '-> /bin/nothing'}],
      ['ASH_INIT_MISSING', {'/sbin/init': 'not executable'}],
      ['ASH_INIT_UNSUPPORTED', {'/sbin/init': '-> /bin/sh'}],
      ['ASH_INIT_UNSUPPORTED', {'/sbin/init': '-> /bin/sh', '/sbin/openrc': '#!/bin/sh\n'}],
    ] as const;
    for (const [code, files] of codes) expect((await ashErrorOf(tryWith(store, files))).code).to.equal(code);
    expect(leftovers(store, [])).to.deep.equal([]);
  });

  it('says so when not even a shell can be started in it', async () => {
    const store = await storeWith(await pretendedRoot('#!/bin/sh\n'));
    const error = await ashErrorOf(tryWith(store, {'/usr/bin/sh': 'no program'}));
    expect(error.code).to.equal('ASH_TRY_NOT_STARTED');
    expect(error.output).not.to.equal(undefined);
    expect(leftovers(store, [])).to.deep.equal([]);
  });

  it('is not led out of the report, nor held up by it', async () => {
    const hostile = `#!/bin/sh
cd ${REPORT}
ln -s /etc/passwd state
ln -s ../../../../../../etc/passwd failed
mkfifo jobs
mkdir -p checks/1 checks/2
ln -s /etc/hostname checks/1/output
ln -s loop checks/1/loop; ln -s loop checks/1/name
yes x | (ulimit -f 4096; cat >checks/2/output)
ln -s /etc checks/3
: >complete
`;
    const {store, result} = await tryRoot(hostile);
    expect(result).to.deep.include({outcome: 'timeout', failedUnits: [], unfinishedUnits: []});
    const nothing = {name: '', required: true, exitCode: null, output: ''};
    expect(result.checks).to.deep.equal([nothing, nothing, nothing]);
    expect(leftovers(store, [idOf(result)])).to.deep.equal([]);
  });

  it('takes a lie for what it is: the snapshot says it about itself', async () => {
    const {store, result} = await tryRoot(
      `#!/bin/sh\necho running >${REPORT}/state\n: >${REPORT}/complete\n`,
    );
    expect(result.outcome).to.equal('up');
    expect(leftovers(store, [idOf(result)])).to.deep.equal([]);
  });

  it('gives no other user a way to the report', async () => {
    const store = await storeWith(await pretendedRoot(HANG));
    const trying = tryWith(store, {}, {timeout: 3});
    await until(() => workIds(store).length > 0, 'the work copy is announced');
    const shared = join(layoutAt(store).work, `${workIds(store)[0]}.scratch`);
    await until(() => existsSync(shared), 'the directory is there');
    expect(statSync(shared).mode & 0o777).to.equal(0o700);
    await trying;
  });

  describe('when ash', () => {
    let store: string;
    beforeEach(async () => {
      store = await storeWith(await pretendedRoot(`#!/bin/sh\n: >${REPORT}/hangs\n${HANG}`));
    });

    const order = () =>
      ({
        kind: 'perform',
        store,
        argv: ['try', '0'],
        step: {verb: 'try', reference: '0', timeout: 50},
      }) as const;
    const announced = async () => {
      await until(() => workIds(store).length > 0, 'the work copy is announced');
      return workIds(store)[0] ?? '';
    };
    const hangs = (id: string) => existsSync(join(layoutAt(store).work, `${id}.scratch/report/hangs`));

    it('is killed, nothing goes on, and the next command takes away the copy', async () => {
      const child = await start(order());
      const id = await announced();
      await until(() => hangs(id), 'the container runs');
      expect(traces([id])).not.to.deep.equal([]);
      child.kill('SIGKILL');
      await until(() => traces([id]).length === 0, 'processes, mounts and control groups are gone', 5);
      const said: string[] = [];
      await withStore(store, async () => Promise.resolve(), {
        report: (event) => event.type === 'repaired' && said.push(event.message),
      });
      expect(said).to.deep.equal(["'ash try 0' on snapshot 0 was cut off; its unfinished work was dropped."]);
      expect(leftovers(store, [id])).to.deep.equal([]);
    });

    it('is killed while the container is only being made, nothing goes on', async () => {
      for (let delay = 0; delay < 150; delay += 30) {
        const child = await start(order());
        const id = await announced();
        await until(() => traces([id]).length > 0 || hangs(id), 'the container is begun');
        await sleep(delay);
        child.kill('SIGKILL');
        await once(child, 'exit');
        await until(() => traces([id]).length === 0, 'everything is gone', 5);
        await withStore(store, async () => Promise.resolve());
      }
    });

    it('is interrupted, says so, and leaves nothing', async () => {
      const stop = new AbortController();
      const trying = withStore(
        store,
        async (session) => trySnapshot(session, {reference: '0', timeout: 50}),
        {
          signal: stop.signal,
        },
      );
      void trying.catch(() => undefined);
      const id = await announced();
      await until(() => hangs(id), 'the container runs');
      stop.abort();
      expect((await ashErrorOf(trying)).message).to.equal(
        'Interrupted while 0.1 was tried; the snapshot is as it was before.',
      );
      expect(leftovers(store, [id])).to.deep.equal([]);
    });
  });
});
