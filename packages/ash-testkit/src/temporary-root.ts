import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

const made: string[] = [];

/** A new directory with these files in it; a value `-> target` makes a symbolic link, a path that ends in `/` a directory. */
export async function temporaryRoot(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-root-'));
  made.push(directory);
  for (const [path, content] of Object.entries(files)) {
    const place = join(directory, path);
    await mkdir(path.endsWith('/') ? place : dirname(place), {recursive: true});
    if (content.startsWith('-> ')) await symlink(content.slice(3), place);
    else if (!path.endsWith('/')) await writeFile(place, content);
  }
  return directory;
}

/** Takes all these directories away; for `afterEach`. */
export async function removeTemporaryRoots(): Promise<void> {
  await Promise.all(made.splice(0).map((directory) => rm(directory, {recursive: true, force: true})));
}
