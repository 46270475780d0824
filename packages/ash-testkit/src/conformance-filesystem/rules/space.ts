import {randomBytes} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {demand, shown} from '../../conformance/breach.js';
import {READ, refused} from '../expectations.js';
import type {VolumeRule} from '../volume-rule.js';

const CONTENT = 8 * 2 ** 20;

export const spaceRules: readonly VolumeRule[] = [
  {
    title: 'measures what trees take, in bytes',
    async check({volume, work}) {
      const [tree, other] = [work(), work()];
      await volume.create(tree);
      await volume.create(other);
      await writeFile(join(volume.pathOf(tree), 'file'), randomBytes(CONTENT));
      await volume.flush();
      const measured = await volume.space([other, tree]);
      const sums = measured.map(({name, own, shared}) => [name, own + shared] as const);
      const [empty, full] = [sums[0]?.[1] ?? -1, sums[1]?.[1] ?? -1];
      demand(
        sums.map(([name]) => name).join() === `${other},${tree}` &&
          empty >= 0 &&
          empty < CONTENT / 8 &&
          full >= CONTENT * 0.9 &&
          full < CONTENT * 2,
        {
          found: `space of an empty tree and one with ${CONTENT} bytes gave ${shown(measured)}.`,
          wanted: 'one answer for each tree, in the order of the question, in bytes',
          because: 'people decide by it what to delete',
          read: READ,
        },
      );
      await refused('space of a tree that is not there', 'nothing is no answer', async () =>
        volume.space([work()]),
      );
      await volume.remove([tree, other]);
    },
  },
  {
    title: 'says how large the volume is, and what is free, and flushes it',
    async check({volume}) {
      await volume.flush();
      const {size, free} = await volume.usage();
      demand(size > 0 && free > 0 && free <= size, {
        found: `usage gave a size of ${size} and ${free} free.`,
        wanted: 'bytes, no more free than there are',
        because: 'ash refuses what would not fit',
        read: READ,
      });
    },
  },
];
