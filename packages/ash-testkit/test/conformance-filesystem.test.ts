import {mkdir, mkdtemp, rm, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {AshError, type FilesystemBackend, type RootPath, type Volume} from 'ash-sdk';
import {
  folderBackend,
  makeScene,
  removeTemporaryRoots,
  temporaryRoot,
  VOLUME_RULES,
  type FilesystemFixture,
} from 'ash-testkit';
import {expect} from 'chai';

async function* nothing(): AsyncGenerator<RootPath> {
  yield* [];
}

/** Mistakes that a backend can make, each with the rule that must find it. */
const MUTANTS: readonly {
  readonly mistake: string;
  readonly rule: string;
  readonly backend?: Partial<FilesystemBackend>;
  readonly volume?: (real: Volume) => Partial<Volume>;
}[] = [
  {
    mistake: 'a durability that is none',
    rule: 'has every member',
    backend: {
      durability: {create: 'never', clone: 'on-return', seal: 'on-return', remove: 'on-return'} as never,
    },
  },
  {
    mistake: 'every directory is recognised',
    rule: 'recognises its own',
    backend: {recognises: async () => true},
  },
  {
    mistake: 'boot facts where nothing boots',
    rule: 'tells a boot loader',
    backend: {boots: false},
  },
  {
    mistake: 'attach takes a directory',
    rule: 'attaches no directory',
    backend: {attach: async () => undefined},
  },
  {
    mistake: 'a new tree is not empty',
    rule: 'creates an empty tree',
    volume: (real) => ({
      async create(tree) {
        await real.create(tree);
        await writeFile(join(real.pathOf(tree), 'surprise'), '');
      },
    }),
  },
  {
    mistake: 'create starts over',
    rule: 'creates nothing where',
    volume: (real) => ({
      async create(tree) {
        await real.remove([tree]);
        await real.create(tree);
      },
    }),
  },
  {
    mistake: 'a clone forgets a file',
    rule: 'clones everything',
    volume: (real) => ({
      async clone(from, to, options) {
        await real.clone(from, to, options);
        await rm(join(real.pathOf(to), 'fifo'), {force: true});
      },
    }),
  },
  {
    mistake: 'a clone is the origin itself',
    rule: 'keeps a clone',
    volume: (real) => ({
      async clone(from, to, options) {
        await real.clone(from, to, options);
        await rm(real.pathOf(to), {recursive: true});
        const {symlink} = await import('node:fs/promises');
        await symlink(real.pathOf(from), real.pathOf(to));
      },
    }),
  },
  {
    mistake: 'a clone is never sealed',
    rule: 'makes a sealed clone',
    volume: (real) => ({clone: async (from, to) => real.clone(from, to, {sealed: false})}),
  },
  {
    mistake: 'a clone takes the place of what is there',
    rule: 'clones nothing over',
    volume: (real) => ({
      async clone(from, to, options) {
        await real.remove([to]);
        await real.clone(from, to, options);
      },
    }),
  },
  {
    mistake: 'a seal only renames',
    rule: 'seals a tree under',
    volume: (real) => ({
      async seal(work, final) {
        await real.create(final);
        await rm(real.pathOf(final), {recursive: true});
        await rename(real.pathOf(work), real.pathOf(final));
      },
    }),
  },
  {
    mistake: 'a sealed tree can be written to although the kernel is named for it',
    rule: 'lets nobody write',
    backend: {sealing: 'kernel'},
  },
  {
    mistake: 'a seal takes the place of what is there',
    rule: 'seals nothing over',
    volume: (real) => ({
      async seal(work, final) {
        await real.remove([final]);
        await real.seal(work, final);
      },
    }),
  },
  {
    mistake: 'remove takes the neighbours too',
    rule: 'removes a chain',
    volume: (real) => ({
      async remove(trees) {
        const all = await real.list('@ash/revisions');
        await real.remove([...trees, ...all.map(({name}) => name)]);
      },
    }),
  },
  {
    mistake: 'remove rejects what is not there',
    rule: 'removes sealed and writable',
    volume: (real) => ({
      async remove(trees) {
        if (trees.length === 0) throw new AshError({code: 'ASH_X', message: 'Nothing.'});
        await real.remove(trees);
      },
    }),
  },
  {
    mistake: 'remove takes any directory',
    rule: 'removes no directory',
    volume: (real) => ({
      async remove(trees) {
        for (const tree of trees) await rm(real.pathOf(tree), {recursive: true, force: true});
        await real.remove(trees);
      },
    }),
  },
  {
    mistake: 'the list is not sorted',
    rule: 'lists the trees',
    volume: (real) => ({list: async (directory) => [...(await real.list(directory))].reverse()}),
  },
  {
    mistake: 'the list of nothing rejects',
    rule: 'lists nothing where',
    volume: (real) => ({
      async list(directory) {
        if (directory.includes('never')) throw new AshError({code: 'ASH_X', message: 'Nothing.'});
        return real.list(directory);
      },
    }),
  },
  {
    mistake: 'names lead anywhere',
    rule: 'takes no name',
    volume: (real) => ({
      create: async (tree) => {
        if (tree.includes('..')) await mkdir(join(real.directory, 'x'), {recursive: true});
        else await real.create(tree);
      },
    }),
  },
  {
    mistake: 'symbolic links are followed',
    rule: 'follows no symbolic link',
    volume: (real) => ({create: async (tree) => mkdir(real.pathOf(tree))}),
  },
  {
    mistake: 'space is in kibibytes',
    rule: 'measures what trees',
    volume: (real) => ({
      space: async (trees) =>
        (await real.space(trees)).map(({name, own}) => ({name, own: own / 1024, shared: 0})),
    }),
  },
  {
    mistake: 'more is free than there is',
    rule: 'says how large',
    volume: () => ({usage: async () => ({size: 1, free: 2})}),
  },
  {
    mistake: 'no path has ever changed',
    rule: 'names every path',
    volume: () => ({
      changedPaths: async () => nothing(),
    }),
  },
  {
    mistake: 'it sends and never receives',
    rule: 'receives what it sent',
    volume: () => ({
      async *send() {
        yield Buffer.from('stream');
      },
    }),
  },
];

function fixtureOf({backend = {}, volume}: (typeof MUTANTS)[number]): FilesystemFixture {
  return {
    title: 'a mutant',
    unavailable: undefined,
    backend() {
      const real = folderBackend();
      const open = async (directory: string): Promise<Volume> => {
        const found = await real.open(directory);
        return {...found, ...volume?.(found)};
      };
      return {...real, open, ...backend};
    },
    async volume() {
      const directory = await mkdtemp(join(await temporaryRoot(), 'volume-'));
      await folderBackend().format({target: {kind: 'directory', path: directory}, label: 'test'});
      return {directory, dispose: removeTemporaryRoots};
    },
  };
}

describe('the conformance suite of file systems', () => {
  for (const mutant of MUTANTS)
    it(`finds that ${mutant.mistake}`, async () => {
      const rule = VOLUME_RULES.find(({title}) => title.startsWith(mutant.rule));
      expect(rule, mutant.rule).to.not.equal(undefined);
      const scene = await makeScene(fixtureOf(mutant));
      try {
        const failure = await rule?.check(scene).then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(failure, 'what the rule says').to.be.instanceOf(Error);
      } finally {
        await scene.dispose();
      }
    });
});
