import {cp, mkdir, readFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import * as v from 'valibot';
import type {Plugins} from '../../plugin-host/plugins.js';

/** A package that doesn't say which files it needs is taken whole, as npm does. */
const PACKAGE = v.object({name: v.string(), files: v.optional(v.array(v.string()), ['.'])});

/**
 * Copies ash's own package and those of its plugins to a directory, as `npm install -g` would leave them. `program` is the
 * directory of the package of the command line.
 */
export async function carryAsh(program: string, plugins: Plugins, modules: string): Promise<void> {
  const ready = plugins.list().filter(({state}) => state === 'ready');
  for (const directory of [program, ...ready.map((report) => report.directory)]) {
    const {name, files} = v.parse(
      PACKAGE,
      JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')),
    );
    const home = join(modules, name);
    for (const file of ['package.json', ...files]) {
      await mkdir(dirname(join(home, file)), {recursive: true});
      await cp(join(directory, file), join(home, file), {
        recursive: true,
        dereference: true,
        filter: (source) => basename(source) !== 'node_modules',
      });
    }
  }
}
