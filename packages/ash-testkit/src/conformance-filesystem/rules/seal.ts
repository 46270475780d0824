import {appendFile, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {demand} from '../../conformance/breach.js';
import {describeTree, firstDifference} from '../describe-tree.js';
import {demandGone, demandTree, READ, refused} from '../expectations.js';
import {furnish} from '../furnish.js';
import type {VolumeRule} from '../volume-rule.js';

export const sealRules: readonly VolumeRule[] = [
  {
    title: 'seals a tree under its final name, as it was',
    async check({volume, work, final, outside}) {
      const [from, to] = [work(), final()];
      await volume.create(from);
      await furnish(volume.pathOf(from), outside);
      const before = await describeTree(volume.pathOf(from));
      await volume.seal(from, to);
      await demandTree(volume, to, true, 'seal');
      await demandGone(volume, from, 'seal');
      const difference = firstDifference(before, await describeTree(volume.pathOf(to)));
      demand(difference === undefined, {
        found: `By a seal the tree changed: ${difference ?? ''}.`,
        wanted: 'what was checked before the seal',
        because: 'what is sealed is what boots',
        read: READ,
      });
      await volume.remove([to]);
    },
  },
  {
    title: 'lets nobody write to a sealed tree, unless it says that it can’t keep root from it',
    async check({backend, volume, work, final}) {
      const [from, to] = [work(), final()];
      await volume.create(from);
      const file = join(volume.pathOf(to), 'file');
      await writeFile(join(volume.pathOf(from), 'file'), 'content');
      await volume.seal(from, to);
      const attempts = {
        append: async () => appendFile(file, 'more'),
        add: async () => writeFile(join(volume.pathOf(to), 'new'), ''),
        remove: async () => rm(file),
      };
      for (const [what, attempt] of Object.entries(attempts)) {
        if (backend.sealing === 'best-effort') break;
        const done = await attempt().then(
          () => true,
          () => false,
        );
        demand(!done, {
          found: `In a sealed tree, ${what} was possible.`,
          wanted: "an error of the kernel's; or 'sealing: best-effort' where that can't be",
          because: 'a revision is never changed, not even by an accident of root',
          read: READ,
        });
      }
      await volume.remove([to]);
    },
  },
  {
    title: 'seals nothing over what is there, and nothing that is not',
    async check({volume, work, final}) {
      const [from, to, absent] = [work(), final(), work()];
      for (const tree of [from, to]) {
        await volume.create(tree);
        await writeFile(join(volume.pathOf(tree), 'file'), tree);
      }
      await refused('seal to a name that is taken', 'a revision would be lost', async () =>
        volume.seal(from, to),
      );
      for (const tree of [from, to]) {
        const text = await readFile(join(volume.pathOf(tree), 'file'), 'utf8').catch(() => 'nothing');
        demand(text === tree, {
          found: `After a seal that was refused, a file of ${tree} holds ${text}.`,
          wanted: 'both trees as they were',
          because: 'nothing is lost in silence',
          read: READ,
        });
      }
      const other = final();
      await refused('seal of a tree that is not there', 'there is nothing to seal', async () =>
        volume.seal(absent, other),
      );
      await demandGone(volume, other, 'a seal that was refused');
      await volume.remove([from, to]);
    },
  },
];
