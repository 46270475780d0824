import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {EXIT_CODES} from 'ash-sdk';
import {expect} from 'chai';
import {fail, succeed} from './helpers/ash.js';
import {CHANGING} from './helpers/changing-commands.js';
import {needsSmallStores, SmallStore} from './helpers/small-store.js';
import {storeDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** Commands that only look. */
const READING: readonly (readonly string[])[] = [
  ['tree'],
  ['status'],
  ['log'],
  ['diff', '0', '1'],
  ['config', 'list', '-s', '1'],
];

describe(`a damaged store on ${storeDisk().filesystem}`, function () {
  let home: string | undefined;
  let store: SmallStore;

  before(async function () {
    needsSmallStores(this);
    home = temporaryDirectory('damaged');
    store = await SmallStore.make(home);
    await store.ash('branch', '0', '--name', 'web');
    await store.ash('run', '-s', 'web', '--', 'sh', '-c', 'echo precious > /precious');
    await store.ash('branch', 'web');
    await store.ash('describe', '-s', '2', 'what it is for');
  });

  after(() => {
    store.unmount();
    removeTemporary(home);
  });

  const state = (...names: readonly string[]): string => store.inStore('state', ...names);
  const content = (): string => {
    const names = readdirSync(store.inStore('revisions')).sort();
    return JSON.stringify([names, readFileSync(store.inStore('revisions/1.2/precious'), 'utf8')]);
  };

  const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
    'cut in half': (file) => {
      truncateSync(file, Math.floor(readFileSync(file).length / 2));
    },
    empty: (file) => {
      truncateSync(file, 0);
    },
    binary: (file) => {
      writeFileSync(file, Buffer.from([...Array(300).keys()]));
    },
    gone: (file) => {
      rmSync(file);
    },
    'a fifo': (file) => {
      rmSync(file);
      execFileSync('mkfifo', [file]);
    },
  };

  for (const [title, damage] of Object.entries(DAMAGES)) {
    it(`with a view that is ${title}: every command says so and how it is mended, and it comes back as it was`, async () => {
      const before = readFileSync(state('view.json'), 'utf8');
      const revisions = content();
      damage(state('view.json'));
      for (const words of title === 'cut in half' ? [...READING, ...CHANGING] : [['tree'], ['branch', '1']]) {
        const {stderr} = await fail(words, EXIT_CODES.failed.code, store.options);
        expect(stderr, words.join(' ')).to.match(
          /^Error: The state of the store, .*view\.json, can't be read/m,
        );
        expect(stderr).to.match(/^Hint: 'ash doctor --repair' rebuilds it/m);
      }
      const told = await store.try('doctor');
      expect(told.code).to.equal(EXIT_CODES.failed.code);
      expect(told.stdout).to.include('ash doctor --repair');
      expect(content()).to.equal(revisions);
      if (title === 'a fifo') rmSync(state('view.json'));
      const {stdout} = await store.ash('doctor', '--repair');
      expect(stdout).to.match(/was rebuilt from its \d+ operations/);
      expect(readFileSync(state('view.json'), 'utf8')).to.equal(before);
      expect(content()).to.equal(revisions);
    });
  }

  it('with a lost operation: nothing is collected before it is mended', async () => {
    const file = state('ops', '3.json');
    const before = [readFileSync(state('view.json'), 'utf8'), content()];
    rmSync(file);
    const {stderr} = await fail(['gc', '--keep-days', '0', '--yes'], EXIT_CODES.failed.code, store.options);
    expect(stderr)
      .to.match(/operation 3/)
      .and.match(/^Hint: .*ash doctor --repair/m);
    expect((await store.try('doctor')).stdout).to.match(/operation 3/);
    expect((await store.ash('doctor', '--repair')).stdout).to.match(/The record of operation 3 was lost/);
    expect([readFileSync(state('view.json'), 'utf8'), content()]).to.deep.equal(before);
    expect((await store.ash('doctor')).stdout).to.include('The store is sound');
  });

  it('with another operation under its number: it is not believed', async () => {
    const kept = readFileSync(state('ops', '2.json'));
    cpSync(state('ops', '4.json'), state('ops', '2.json'));
    const {stderr} = await fail(['undo', '2'], EXIT_CODES.failed.code, store.options);
    expect(stderr).to.match(/operation 2/);
    writeFileSync(state('ops', '2.json'), kept);
    await store.ash('doctor');
  });

  it('with an older view put back: nothing is changed on top of it, doctor says so, and mends it', async () => {
    const before = readFileSync(state('view.json'), 'utf8');
    const view = JSON.parse(before) as {operation: number};
    writeFileSync(state('view.json'), JSON.stringify({...view, operation: view.operation - 3}));
    const {stderr} = await fail(['branch', '0'], EXIT_CODES.refused.code, store.options);
    expect(stderr).to.match(/somebody put an old one back/);
    const told = await store.try('doctor');
    expect(told.code).to.equal(EXIT_CODES.failed.code);
    expect(told.stdout).to.match(/somebody put an old one back/);
    await store.ash('doctor', '--repair');
    expect(readFileSync(state('view.json'), 'utf8')).to.equal(before);
  });

  it('with a format file that is damaged: it is written anew', async () => {
    const file = store.inStore('format');
    const kept = readFileSync(file, 'utf8');
    for (const damage of [DAMAGES['cut in half'], DAMAGES['gone']]) {
      damage?.(file);
      const {stderr} = await fail(['tree'], EXIT_CODES.failed.code, store.options);
      expect(stderr).to.match(/^Hint: 'ash doctor --repair'/m);
      await store.ash('doctor', '--repair');
      expect(readFileSync(file, 'utf8')).to.equal(kept);
    }
  });

  it('of a newer format: nothing touches it, and it says which ash can', async () => {
    for (const file of [store.inStore('format'), state('view.json')]) {
      const kept = readFileSync(file, 'utf8');
      const newer = JSON.stringify({...(JSON.parse(kept) as object), version: 2});
      writeFileSync(file, newer);
      for (const words of [['tree'], ['branch', '1'], ['gc', '--yes'], ['init', store.directory]]) {
        const {stderr} = await fail(words, EXIT_CODES.refused.code, store.options);
        if (words[0] !== 'init') expect(stderr).to.match(/^Hint: .*npm install -g ash-cli@latest/m);
      }
      await store.try('doctor', '--repair');
      expect(readFileSync(file, 'utf8')).to.equal(newer);
      writeFileSync(file, kept);
    }
  });

  it('whose files belong to somebody else, or can be written by others: root does not believe them', async () => {
    const spoil: readonly ((file: string) => void)[] = [
      (file) => {
        chownSync(file, 1000, 0);
      },
      (file) => {
        chmodSync(file, 0o666);
      },
      (file) => {
        chownSync(file, 0, 1000);
        chmodSync(file, 0o664);
      },
    ];
    for (const file of [state('view.json'), store.inStore('format')]) {
      for (const change of spoil) {
        change(file);
        for (const words of [['tree'], ['branch', '1'], ['doctor', '--repair']]) {
          const {code, stdout, stderr} = await store.try(...words);
          expect(code, words.join(' ')).to.not.equal(0);
          expect(`${stdout}${stderr}`)
            .to.match(/is not trusted/)
            .and.match(/chown root:root/);
        }
        chownSync(file, 0, 0);
        chmodSync(file, 0o644);
      }
    }
    await store.ash('doctor');
  });

  it('in an image is mended there too', async function () {
    // Plain folders lie in no image of their own.
    if (storeDisk().kernels === undefined) this.skip();
    store.unmount();
    try {
      await succeed(['tree'], {store: store.image});
      store.mount();
      rmSync(state('view.json'));
      store.unmount();
      await fail(['tree'], EXIT_CODES.failed.code, {store: store.image});
      const {stdout} = await succeed(['doctor', '--repair', '--store', store.image]);
      expect(stdout).to.match(/was rebuilt/);
      await succeed(['tree'], {store: store.image});
    } finally {
      store.unmount();
      store.mount();
    }
  });

  it('that is mounted read-only: it can be read, and every change is refused', async function () {
    if (storeDisk().inPlace === true) this.skip();
    store.unmount();
    store.mount('ro');
    try {
      for (const words of READING) await store.ash(...words);
      for (const words of [...CHANGING, ['doctor', '--repair']]) {
        const {code, stdout, stderr} = await store.try(...words);
        expect(code, words.join(' ')).to.be.oneOf([EXIT_CODES.refused.code, EXIT_CODES.failed.code]);
        expect(`${stdout}${stderr}`, words.join(' '))
          .to.match(/mounted read-only/)
          .and.match(/remount,rw/);
      }
    } finally {
      store.unmount();
      store.mount();
    }
  });
});
