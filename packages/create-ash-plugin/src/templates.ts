import {readdir, readFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {packageName, type Wish} from './wish.js';

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

/** A file of a plugin. */
export interface PluginFile {
  /** Relative to the plugin. */
  readonly path: string;
  readonly content: string;
}

/** The files of a plugin, sorted by path. */
export async function filesOf(wish: Wish): Promise<readonly PluginFile[]> {
  const top = join(TEMPLATES, wish.kind);
  const entries = await readdir(top, {recursive: true, withFileTypes: true});
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => ({
      // npm leaves files of these names out of packages, or takes them for its own.
      path: relative(top, path)
        .replace(/_gitignore$/, '.gitignore')
        .replace(/_package\.json$/, 'package.json'),
      content: filled(await readFile(path, 'utf8'), wish),
    })),
  );
}

/** A template with the plugin's names in it. Pure. */
export function filled(template: string, wish: Wish): string {
  return template
    .replaceAll('ID-OF-PLUGIN', wish.id)
    .replaceAll('TITLE-OF-PLUGIN', titleOf(wish.id))
    .replaceAll('PACKAGE-OF-PLUGIN', packageName(wish))
    .replaceAll('CODE_OF_PLUGIN', wish.id.replaceAll('-', '_').toUpperCase());
}

function titleOf(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
