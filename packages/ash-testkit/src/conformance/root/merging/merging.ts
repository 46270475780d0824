import {demand, shown} from '../../breach.js';
import type {RootRule} from '../../rule.js';
import {checkBrought} from './brought.js';
import {mergeIn, withLayer} from './layer.js';
import {READ} from './read.js';
import {checkForesight} from './rehearsal.js';

export const mergingRules: readonly RootRule[] = [
  {
    title: 'brings packages to another root as data, and it is as if they were installed there',
    check: async (scene) => withLayer(scene, checkBrought),
  },
  {
    title: 'refuses to bring packages that it does not have whole',
    check: async (scene) =>
      withLayer(scene, async (made) => {
        const merged = await mergeIn(made, [...made.packages, 'ashtest-missing']);
        demand(typeof merged === 'string' && /^[A-Z]?.*\.$/.test(merged), {
          found: `merge() of a package that the layer does not have answered ${shown(merged)}.`,
          wanted: 'a sentence that says why it can not be',
          because: 'a root with half of its packages in the database must never be sealed',
          read: READ,
        });
      }),
  },
  {
    title: 'tells beforehand when an installation would bring another version',
    check: async (scene) => withLayer(scene, checkForesight),
  },
];
