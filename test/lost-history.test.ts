import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {expect} from 'chai';
import {document} from './helpers/ash.js';
import {needsPrograms, needsRoot} from './helpers/requirements.js';
import {SmallStore} from './helpers/small-store.js';
import {needsDisk, storeDisk, type StoreDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const CHOSEN = process.env['ASH_TEST_FS'];

/** Where plain folders can be taken for the file system that they lie on. */
const foldersOnBtrfs: StoreDisk = {...storeDisk('btrfs'), filesystem: 'directory', kernels: undefined};

const DISKS: Readonly<Record<string, StoreDisk>> =
  CHOSEN === undefined
    ? {btrfs: storeDisk('btrfs'), 'plain folders on btrfs': foldersOnBtrfs}
    : {[CHOSEN]: storeDisk()};

for (const [title, disk] of Object.entries(DISKS)) {
  describe(`a store on ${title} whose records are all lost`, function () {
    let home: string | undefined;
    let store: SmallStore;
    let made: SmallStore | undefined;

    before(async function () {
      needsRoot(this);
      needsPrograms(this, 'bwrap', 'ldd');
      needsDisk(this, disk);
      home = temporaryDirectory('lost');
      store = made = await SmallStore.make(home, {disk});
      await store.ash('branch', '0', '--name', 'web');
      await store.ash('run', '-s', 'web', '--', 'sh', '-c', 'echo x > /precious');
      await store.ash('branch', 'web');
      await store.ash('branch', '0');
      await store.ash('run', '-s', '3', '--', 'sh', '-c', 'echo y > /other');
      await store.ash('branch', '2');
    });

    after(() => {
      made?.unmount();
      removeTemporary(home);
    });

    it('gets its tree back from what the file system knows', async () => {
      rmSync(store.inStore('state', 'view.json'));
      for (const name of readdirSync(store.inStore('state', 'ops')))
        rmSync(store.inStore('state', 'ops', name));
      const {stdout} = await store.ash('doctor', '--repair');
      expect(stdout).to.include('revision 2.1 was found, and it stands below snapshot 1');
      const {snapshots} = await document(['tree'], store.options);
      expect(snapshots.map(({number, parent}) => [number, parent])).to.deep.equal([
        [0, null],
        [1, 0],
        [2, 1],
        [3, 0],
        [4, 2],
      ]);
    });

    it('gets a format file that names its own file system', async () => {
      const kept = readFileSync(store.inStore('format'), 'utf8');
      rmSync(store.inStore('format'));
      await store.ash('doctor', '--repair');
      expect(readFileSync(store.inStore('format'), 'utf8')).to.equal(kept);
      expect((await store.ash('doctor')).stdout).to.include('The store is sound');
    });
  });
}
