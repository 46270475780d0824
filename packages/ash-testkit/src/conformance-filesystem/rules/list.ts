import {mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {demand, shown} from '../../conformance/breach.js';
import {READ} from '../expectations.js';
import type {VolumeRule} from '../volume-rule.js';

export const listRules: readonly VolumeRule[] = [
  {
    title: 'lists the trees of a directory and nothing else, sorted by name',
    async check({volume, outside}) {
      const directory = volume.pathOf('@ash/list');
      await mkdir(directory);
      for (const name of ['b', 'a', '10', '9']) await volume.create(`@ash/list/${name}`);
      await volume.create('@ash/list/a/inner');
      await mkdir(join(directory, 'plain'));
      await writeFile(join(directory, 'file'), '');
      await symlink(outside, join(directory, 'link'));
      await symlink('a', join(directory, 'link-to-a'));
      const names = (await volume.list('@ash/list')).map(({name}) => name);
      const wanted = ['10', '9', 'a', 'b'].map((name) => `@ash/list/${name}`);
      demand(shown(names) === shown(wanted), {
        found: `list gave ${shown(names)}.`,
        wanted: shown(wanted),
        because: 'what is listed and known to no view is taken for remains and removed',
        read: READ,
      });
      await volume.remove(['@ash/list/a/inner', ...wanted]);
      await rm(directory, {recursive: true});
    },
  },
  {
    title: 'lists nothing where there is no directory',
    async check({volume}) {
      const found = await volume.list('@ash/never-made');
      demand(found.length === 0, {
        found: `list of a directory that is not there gave ${shown(found)}.`,
        wanted: 'an empty list',
        because: 'an older store may lack a directory',
        read: READ,
      });
    },
  },
];
