import {demand, shown} from '../../conformance/breach.js';
import {changeAtRandom, numbersFrom} from '../change-at-random.js';
import {differences} from '../describe-tree.js';
import {READ} from '../expectations.js';
import {furnish} from '../furnish.js';
import type {VolumeRule} from '../volume-rule.js';

const ROUNDS = 6;

export const changedPathsRules: readonly VolumeRule[] = [
  {
    title: 'names every path that differs after random changes, where it names any',
    async check({volume, work, final, outside}) {
      if (volume.changedPaths === undefined) return;
      const [made, first] = [work(), final()];
      await volume.create(made);
      await furnish(volume.pathOf(made), outside);
      await volume.seal(made, first);
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const [copy, second] = [work(), final()];
        await volume.clone(first, copy, {sealed: false});
        changeAtRandom(volume.pathOf(copy), numbersFrom(seed), 3 + seed * 4);
        await volume.seal(copy, second);
        const named = await volume.changedPaths(first, second);
        if (named === undefined) continue;
        const paths: string[] = [];
        for await (const path of named) paths.push(path);
        const missing = [...(await differences(volume.pathOf(first), volume.pathOf(second)))].filter(
          (path) => !paths.includes(path),
        );
        demand(missing.length === 0 && new Set(paths).size === paths.length, {
          found: `changedPaths left out ${shown(missing)} (seed ${seed}), or named a path twice.`,
          wanted: 'every path that differs, each once; more than those are allowed',
          because: 'a change that is not named is in no diff, and is lost in a merge',
          read: READ,
        });
        await volume.remove([second]);
      }
      await volume.remove([first]);
    },
  },
];
