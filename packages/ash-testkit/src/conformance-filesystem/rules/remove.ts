import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {demand} from '../../conformance/breach.js';
import {outcome} from '../../conformance/outcome.js';
import {demandGone, demandTree, exists, READ} from '../expectations.js';
import {furnish} from '../furnish.js';
import type {VolumeRule} from '../volume-rule.js';

export const removeRules: readonly VolumeRule[] = [
  {
    title: 'removes a chain of clones in any order, and leaves the others whole',
    async check({volume, work, final}) {
      for (const order of [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [1, 3, 0, 2],
      ]) {
        const first = work();
        const chain = [final(), final(), final(), final()] as const;
        await volume.create(first);
        await writeFile(join(volume.pathOf(first), 'file'), 'content');
        await volume.seal(first, chain[0]);
        for (const index of [1, 2, 3]) {
          await volume.clone(chain[index - 1] ?? chain[0], chain[index] ?? chain[0], {sealed: true});
        }
        const left = new Set<string>(chain);
        for (const index of order) {
          const tree = chain[index] ?? chain[0];
          await volume.remove([tree]);
          left.delete(tree);
          await demandGone(volume, tree, 'remove');
          for (const other of left) {
            await demandTree(volume, other, true, `remove of ${tree}, one of its relatives,`);
            const text = await readFile(join(volume.pathOf(other), 'file'), 'utf8').catch(() => 'nothing');
            demand(text === 'content', {
              found: `After a relative was removed, a file of ${other} holds ${text}.`,
              wanted: 'every other tree as it was',
              because: 'garbage collection removes origins before their clones',
              read: READ,
            });
          }
        }
      }
    },
  },
  {
    title: 'removes sealed and writable trees, many at once, and again',
    async check({volume, work, final, outside}) {
      const [a, b, c, absent] = [work(), final(), work(), final()];
      await volume.create(a);
      await furnish(volume.pathOf(a), outside);
      await volume.clone(a, b, {sealed: true});
      await volume.create(c);
      const all = [a, absent, b, c, a];
      await volume.remove(all);
      for (const tree of all) await demandGone(volume, tree, 'remove');
      await volume.remove(all);
      await volume.remove([]);
    },
  },
  {
    title: 'removes nothing that a tree only points to',
    async check({volume, work, outside}) {
      const tree = work();
      const precious = join(outside, 'precious');
      await writeFile(precious, 'content');
      await volume.create(tree);
      await furnish(volume.pathOf(tree), outside);
      await volume.remove([tree]);
      demand(await exists(precious), {
        found: 'A symbolic link in a tree was followed: what it pointed to is gone.',
        wanted: 'the link removed, and nothing else',
        because: 'the content of a snapshot is hostile, and remove runs as root',
        read: READ,
      });
    },
  },
  {
    title: 'removes no directory that is no tree',
    async check({volume, work}) {
      const name = work();
      const directory = volume.pathOf(name);
      await mkdir(directory);
      await writeFile(join(directory, 'file'), 'content');
      await outcome('remove of an ordinary directory', async () => volume.remove([name]));
      demand(await exists(join(directory, 'file')), {
        found: 'An ordinary directory was removed as if it were a tree.',
        wanted: 'an AshError, or nothing done',
        because: 'it is not ash that made it',
        read: READ,
      });
    },
  },
  {
    title: 'removes a tree with another tree in it',
    async check({volume, work}) {
      const tree = work();
      await volume.create(tree);
      await volume.create(`${tree}/inner`);
      await volume.remove([tree]);
      await demandGone(volume, tree, 'remove');
      await volume.create(tree);
      const inside = await volume.list(tree);
      demand(inside.length === 0, {
        found: 'A new tree has the trees of a removed one of the same name in it.',
        wanted: 'an empty tree',
        because: 'names of work copies may come again',
        read: READ,
      });
      await volume.remove([tree]);
    },
  },
];
