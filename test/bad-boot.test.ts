import {execFileSync, spawnSync} from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, fail} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {BootableStore, copyDisk, needsBootableStores} from './helpers/bootable-store.js';
import {GrubDisk} from './helpers/grub-disk.js';
import {readGrubEnvironment} from './helpers/grub-environment.js';
import {needsPrograms} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'a single quote': "it's",
  'the end of an entry, and another': "x' {\n}\nmenuentry 'evil' {\n halt\n}\n",
  'variables and substitutions': '$root ${prefix} $(reboot) `reboot`',
  braces: '}}} {{{ } ; fi ; done',
  'double quotes and backslashes': String.raw`" \" \\ \' \n`,
  'a comment': '# set default=0',
  newlines: 'one\ntwo\r\nthree\u2028four\u0085five',
  'control sequences': '\u001B[2J\u001B[31mred\u0007\u009B1m',
  'letters from right to left, and emoji': 'שלום \u202E👩‍👩‍👧',
  '10,000 characters': 'a $\'"{'.repeat(1667),
};

// In a store with the deployments 1 (of 1, one) and 2 (of 2, two): the default, after 1.
describe('whatever could break what boots', () => {
  let directory: string;
  let store: BootableStore;
  let prepared: {image: string; efi: string};

  before(async function () {
    needsImages(this);
    needsBootableStores(this);
    needsPrograms(this, 'grub-script-check', 'mdel');
    directory = temporaryDirectory('bad-boot');
    prepared = {image: path.join(directory, 'prepared.img'), efi: path.join(directory, 'prepared-efi.img')};
    store = await BootableStore.make(directory);
    for (const name of ['one', 'two']) {
      await store.branchWithKernel(name);
      await store.ash('deploy', name);
    }
    store.trim();
    store.unmount();
    copyDisk(store.image, prepared.image);
    copyDisk(store.efi, prepared.efi);
  });

  beforeEach(() => {
    copyDisk(prepared.image, store.image);
    copyDisk(prepared.efi, store.efi);
    store.mount();
  });

  afterEach(() => {
    store.unmount();
  });

  after(() => {
    (store as BootableStore | undefined)?.close();
    removeTemporary(directory);
  });

  const disk = (): GrubDisk => new GrubDisk(store.image, readGrubEnvironment(store.efi));
  const menuFiles = (): string[] => {
    const names = readdirSync(store.inStore('boot', 'grub'), {recursive: true, encoding: 'utf8'});
    return names.filter((name) => name.endsWith('.cfg')).map((name) => store.inStore('boot', 'grub', name));
  };

  for (const [what, text] of Object.entries(DESCRIPTIONS)) {
    it(`a description with ${what} stays text in the menu`, async () => {
      const before_ = disk().menu().entries;
      await store.ash('describe', 'one', text);
      await store.ash('describe', 'two', text);
      for (const file of menuFiles()) execFileSync('grub-script-check', [file]);
      const read = disk();
      const {entries, variables} = read.menu();
      expect(entries.map(({id}) => id)).to.deep.equal(before_.map(({id}) => id));
      for (const {title} of entries) {
        expect(title).to.match(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
        expect(Array.from(title).length).to.be.at.most(90);
      }
      for (const entry of entries) expect(read.start(entry, variables).kernel.length).to.be.greaterThan(0);
      expect(read.switchOn().deployment).to.equal('2');
    });
  }

  const ENTRY_POINT = ['boot', 'grub', 'grub.cfg'] as const;
  const broken: Readonly<Record<string, () => void>> = {
    'is empty': () => {
      writeFileSync(store.inStore(...ENTRY_POINT), '');
    },
    'is cut short': () => {
      const text = readFileSync(store.inStore(...ENTRY_POINT), 'utf8');
      writeFileSync(store.inStore(...ENTRY_POINT), text.slice(0, text.length / 2));
    },
    'was edited': () => {
      const text = readFileSync(store.inStore(...ENTRY_POINT), 'utf8');
      writeFileSync(store.inStore(...ENTRY_POINT), text.replace("'deployment-2'", "'deployment-9'"));
    },
    'is gone': () => {
      rmSync(store.inStore(...ENTRY_POINT));
    },
    'lacks the files of the tree': () => {
      for (const file of menuFiles()) if (!file.endsWith('grub.cfg')) rmSync(file);
    },
  };
  for (const [what, damage] of Object.entries(broken)) {
    it(`a menu that ${what} is written anew by the next command, which says so`, async () => {
      damage();
      const {code, stderr} = await ash(['status'], store.options);
      expect(code, stderr).to.equal(0);
      expect(stderr).to.match(/menu/);
      const read = disk();
      const {entries, variables} = read.menu();
      for (const entry of entries) read.start(entry, variables);
      expect(read.switchOn().deployment).to.equal('2');
      expect((await ash(['status'], store.options)).stderr).to.equal('');
    });
  }

  const COUNTER = '::/ash/grubenv';
  const env = {...process.env, MTOOLSRC: '/dev/null', MTOOLS_SKIP_CHECK: '1'};
  const replaceCounter = (content: string | undefined): void => {
    execFileSync('mdel', ['-i', store.efi, COUNTER], {env});
    if (content === undefined) return;
    const file = path.join(directory, 'grubenv');
    writeFileSync(file, content);
    execFileSync('mcopy', ['-i', store.efi, file, COUNTER], {env});
  };
  const counters: Readonly<Record<string, () => void>> = {
    'is gone': () => {
      replaceCounter(undefined);
    },
    'is empty': () => {
      replaceCounter('');
    },
    'is noise': () => {
      replaceCounter('\0\u0001\u00FF'.repeat(500));
    },
    'counts nonsense': () => {
      const text = '# GRUB Environment Block\nash_trying=2\nash_tries=-7\nash_once=../..\nash_failed=99\n';
      replaceCounter(text.padEnd(1024, '#'));
    },
  };
  for (const [what, damage] of Object.entries(counters)) {
    it(`with a boot counter that ${what} the default boots, and ash goes on`, async () => {
      damage();
      expect(disk().switchOn().deployment).to.equal('2');
      await store.ash('rollback');
      expect(disk().switchOn().deployment).to.equal('1');
    });
  }

  it('with an EFI partition that is destroyed the default boots, and what can not be written is told', async () => {
    const file = openSync(store.efi, 'r+');
    writeSync(file, Buffer.alloc(65_536));
    closeSync(file);
    expect(disk().switchOn().deployment).to.equal('2');
    const {code, stderr} = await ash(['rollback'], store.options);
    expect(code).to.equal(0);
    const started = disk().switchOn().deployment;
    if (started !== '1') expect(stderr).to.match(/boot menu could not be written/);
    expect(started).to.be.oneOf(['1', '2']);
  });

  it('a snapshot without a kernel is refused, and nothing changes', async () => {
    const before_ = readFileSync(store.inStore('state', 'view.json'), 'utf8');
    expect((await fail(['deploy', '0'], 4, store.options)).stderr).to.match(/kernel/);
    expect(readFileSync(store.inStore('state', 'view.json'), 'utf8')).to.equal(before_);
  });

  it('the default, a pinned snapshot, and one above them are not deleted', async () => {
    await store.ash('pin', 'one');
    expect((await fail(['delete', 'two', '--yes'], 4, store.options)).stderr).to.match(/default/);
    expect((await fail(['delete', 'one', '--yes'], 4, store.options)).stderr).to.match(/pinned/);
    expect((await fail(['delete', '0', '--yes'], 4, store.options)).stderr).to.match(/pinned|default/);
    expect(disk().switchOn().deployment).to.equal('2');
  });

  it('a full store boots what it booted, says so, and can be emptied again', async () => {
    fill();
    const outcome = await ash(['deploy', 'one'], store.options);
    expect(outcome.code, outcome.stderr).to.be.oneOf([0, 1, 7]);
    expect(outcome.stderr).to.not.match(/^\s+at /m);
    if (outcome.code !== 0) {
      expect(disk().switchOn().deployment).to.equal('2');
      expect(outcome.stderr).to.match(/space|full/i);
    }
    store.unmount();
    expect(['2', '3']).to.include(disk().switchOn().deployment);
    store.mount();
    rmSync(store.inStore('..', 'filler'), {recursive: true});
    execFileSync('sync', ['--file-system', store.inStore()]);
    await store.ash('deploy', 'one');
    const read = disk();
    expect(read.switchOn().kernel.toString('latin1')).to.match(/^vmlinuz of one\n/);
  });

  /** Leaves no room for anything that does not fit into the metadata. */
  function fill(): void {
    const filler = store.inStore('..', 'filler');
    mkdirSync(filler);
    for (const size of ['64M', '1M', '4K']) {
      let isFull = false;
      for (let number = 0; !isFull; number++) {
        const {status} = spawnSync('fallocate', ['-l', size, path.join(filler, `${size}-${number}`)]);
        isFull = status !== 0;
      }
    }
    execFileSync('sync', ['--file-system', store.inStore()]);
  }
});
