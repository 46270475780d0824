import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {PluginFile} from './templates.js';

/** Writes files below a directory that doesn't exist yet. Nothing that is there is ever changed. */
export async function writePlugin(directory: string, files: readonly PluginFile[]): Promise<void> {
  await mkdir(dirname(directory), {recursive: true});
  await mkdir(directory).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(
      `${directory} is there already, and nothing was changed. Give another name, or move it away.`,
    );
  });
  for (const {path, content} of files) {
    const place = join(directory, path);
    await mkdir(dirname(place), {recursive: true});
    await writeFile(place, content, {flag: 'wx'});
  }
}
