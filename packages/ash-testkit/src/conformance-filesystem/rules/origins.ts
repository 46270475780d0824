import {demand, shown} from '../../conformance/breach.js';
import {READ} from '../expectations.js';
import type {VolumeRule} from '../volume-rule.js';

const BECAUSE = "'ash doctor --repair' puts snapshots whose records are lost below what they were made from";

export const originRules: readonly VolumeRule[] = [
  {
    title: 'knows what a sealed tree was made from, where it says that',
    async check({volume, work, final}) {
      if (volume.origins === undefined) return;
      const [made, first, copy, second, third, scratch, fourth] = [
        ...[work(), final(), work(), final(), final(), work(), final()],
      ] as const;
      await volume.create(made);
      await volume.seal(made, first);
      await volume.clone(first, copy, {sealed: false});
      await volume.seal(copy, second);
      await volume.clone(second, third, {sealed: true});
      await volume.clone(third, scratch, {sealed: false});
      await volume.clone(scratch, fourth, {sealed: true});
      const origins = await volume.origins('@ash/revisions');
      const wanted = new Map([
        [first, []],
        [second, [first]],
        [third, [second, first]],
        [fourth, [third, second, first]],
      ]);
      for (const [tree, ancestors] of wanted) {
        const found = origins.get(tree) ?? [];
        demand(shown(found) === shown(ancestors), {
          found: `origins says of ${tree} that it was made from ${shown(found)}.`,
          wanted: shown(ancestors),
          because: BECAUSE,
          read: READ,
        });
      }
      await volume.remove([second, scratch]);
      const [after = first] = (await volume.origins('@ash/revisions')).get(third) ?? [];
      demand([first, second].includes(after), {
        found: `After ${second} was removed, origins says of ${third} that it was made from ${after}.`,
        wanted: `${second}, ${first}, or nothing`,
        because: BECAUSE,
        read: READ,
      });
      await volume.remove([first, third, fourth]);
    },
  },
];
