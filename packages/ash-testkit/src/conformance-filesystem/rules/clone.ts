import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {demand} from '../../conformance/breach.js';
import {describeTree, firstDifference} from '../describe-tree.js';
import {demandGone, demandTree, READ, refused} from '../expectations.js';
import {furnish} from '../furnish.js';
import type {VolumeRule} from '../volume-rule.js';

export const cloneRules: readonly VolumeRule[] = [
  {
    title: 'clones everything that a tree can hold',
    async check({volume, work, outside}) {
      const [from, to] = [work(), work()];
      await volume.create(from);
      await furnish(volume.pathOf(from), outside);
      const before = await describeTree(volume.pathOf(from));
      await volume.clone(from, to, {sealed: false});
      await demandTree(volume, to, false, 'clone');
      const difference = firstDifference(before, await describeTree(volume.pathOf(to)));
      demand(difference === undefined, {
        found: `In a clone ${difference ?? ''}.`,
        wanted:
          'the same content, modes, owners, times, links, holes, attributes and devices, whatever the names are',
        because: 'a snapshot would not be what it was branched from',
        read: READ,
      });
      const again = firstDifference(before, await describeTree(volume.pathOf(from)));
      demand(again === undefined, {
        found: `By a clone the origin changed: ${again ?? ''}.`,
        wanted: 'the origin as it was',
        because: 'a revision is never changed',
        read: READ,
      });
      await volume.remove([from, to]);
    },
  },
  {
    title: 'keeps a clone and its origin apart',
    async check({volume, work, final}) {
      const [from, sealed, to] = [work(), final(), work()];
      await volume.create(from);
      await writeFile(join(volume.pathOf(from), 'file'), 'origin');
      await volume.seal(from, sealed);
      await volume.clone(sealed, to, {sealed: false});
      await demandTree(volume, to, false, 'clone of a sealed tree');
      await appendFile(join(volume.pathOf(to), 'file'), ' and more');
      await writeFile(join(volume.pathOf(to), 'new'), 'new');
      const text = await readFile(join(volume.pathOf(sealed), 'file'), 'utf8');
      demand(text === 'origin', {
        found: `What was written to a clone is in its origin: ${text}.`,
        wanted: 'the origin as it was',
        because: 'a revision is never changed',
        read: READ,
      });
      await volume.remove([sealed, to]);
    },
  },
  {
    title: 'makes a sealed clone when it is asked to',
    async check({volume, work, final}) {
      const [from, to] = [work(), final()];
      await volume.create(from);
      await volume.clone(from, to, {sealed: true});
      await demandTree(volume, to, true, 'clone with sealed: true');
      await demandTree(volume, from, false, 'clone with sealed: true');
      await volume.remove([from, to]);
    },
  },
  {
    title: 'clones nothing over what is there, and nothing from what is not',
    async check({volume, work}) {
      const [from, to, absent] = [work(), work(), work()];
      await volume.create(from);
      await volume.create(to);
      await writeFile(join(volume.pathOf(to), 'file'), 'content');
      await refused('clone to a tree that is there', 'it would be lost, or mixed', async () =>
        volume.clone(from, to, {sealed: false}),
      );
      const text = await readFile(join(volume.pathOf(to), 'file'), 'utf8').catch(() => 'nothing');
      demand(text === 'content', {
        found: `After a clone that was refused, a file of the target holds ${text}.`,
        wanted: 'the tree as it was',
        because: 'nothing is lost in silence',
        read: READ,
      });
      await refused('clone from a tree that is not there', 'there is nothing to copy', async () =>
        volume.clone(absent, absent.replace('work', 'revisions'), {sealed: true}),
      );
      await demandGone(volume, absent.replace('work', 'revisions'), 'a clone that was refused');
      await volume.remove([from, to]);
    },
  },
  {
    title: 'clones side by side',
    async check({volume, work}) {
      const from = work();
      await volume.create(from);
      await writeFile(join(volume.pathOf(from), 'file'), 'content');
      const copies = Array.from({length: 8}, () => work());
      await Promise.all(copies.map(async (copy) => volume.clone(from, copy, {sealed: false})));
      for (const copy of copies) await demandTree(volume, copy, false, 'eight clones at once');
      await volume.remove([from, ...copies]);
    },
  },
];
