import {readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {demand} from '../../conformance/breach.js';
import {demandTree, exists, READ, refused} from '../expectations.js';
import type {VolumeRule} from '../volume-rule.js';

export const createRules: readonly VolumeRule[] = [
  {
    title: 'creates an empty tree that can be written to',
    async check({volume, work}) {
      const tree = work();
      await volume.create(tree);
      await demandTree(volume, tree, false, 'create');
      const names = await readdir(volume.pathOf(tree));
      demand(names.length === 0, {
        found: `A new tree holds ${names.join(', ')}.`,
        wanted: 'an empty directory',
        because: 'a distribution is bootstrapped into it',
        read: READ,
      });
      await writeFile(join(volume.pathOf(tree), 'file'), 'content');
      await volume.remove([tree]);
    },
  },
  {
    title: 'creates nothing where something is',
    async check({volume, work}) {
      const tree = work();
      await volume.create(tree);
      const file = join(volume.pathOf(tree), 'file');
      await writeFile(file, 'content');
      await refused('create of a tree that is there', 'it would be lost', async () => volume.create(tree));
      demand(await exists(file), {
        found: 'A create that was refused emptied the tree.',
        wanted: 'the tree as it was',
        because: 'nothing is lost in silence',
        read: READ,
      });
      await volume.remove([tree]);
    },
  },
];
