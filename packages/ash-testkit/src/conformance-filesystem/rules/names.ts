import {mkdir, readdir, rm, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {demand, shown} from '../../conformance/breach.js';
import {READ, refused} from '../expectations.js';
import type {VolumeRule} from '../volume-rule.js';

const HOSTILE = [
  '',
  '.',
  '..',
  '../out',
  '@ash/../../out',
  '/etc',
  '@ash//x',
  '@ash/work/a b',
  'a\nb',
  'a\0b',
  '-x/../y',
];

export const nameRules: readonly VolumeRule[] = [
  {
    title: 'takes no name that could lead elsewhere',
    async check({volume, work, final}) {
      const tree = work();
      await volume.create(tree);
      for (const name of HOSTILE) {
        const because = 'a file of a store that was tampered with may hold any name, and ash runs as root';
        await refused(`create(${shown(name)})`, because, async () => volume.create(name));
        await refused(`clone to ${shown(name)}`, because, async () =>
          volume.clone(tree, name, {sealed: true}),
        );
        await refused(`clone from ${shown(name)}`, because, async () =>
          volume.clone(name, final(), {sealed: true}),
        );
        await refused(`seal as ${shown(name)}`, because, async () => volume.seal(tree, name));
        await refused(`remove(${shown(name)})`, because, async () => volume.remove([name]));
      }
      await volume.remove([tree]);
    },
  },
  {
    title: 'follows no symbolic link on the way to a tree',
    async check({volume, work, outside}) {
      const tree = work();
      const place = join(outside, 'linked');
      await mkdir(join(place, 'victim'), {recursive: true});
      await volume.create(tree);
      const link = join(volume.pathOf('@ash'), 'link');
      await symlink(place, link);
      const because = 'the link may lead to any place of the host';
      await refused('create behind a link', because, async () => volume.create('@ash/link/new'));
      await refused('clone behind a link', because, async () =>
        volume.clone(tree, '@ash/link/new', {sealed: false}),
      );
      await refused('seal behind a link', because, async () => volume.seal(tree, '@ash/link/new'));
      await volume.remove(['@ash/link/victim']).catch(() => undefined);
      const names = await readdir(place);
      demand(names.join() === 'victim', {
        found: `Behind a symbolic link there is now ${shown(names)}.`,
        wanted: 'what was there',
        because,
        read: READ,
      });
      await rm(link);
      await volume.remove([tree]);
    },
  },
];
