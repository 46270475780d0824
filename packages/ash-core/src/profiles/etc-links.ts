import {rootPath, type Root} from '../files/root.js';
import {walkTree} from '../files/walk.js';

/** The symbolic links below `/etc` with their targets, in one text: to enable a service changes it, unless it was enabled already. */
export async function etcLinks(root: Root): Promise<string> {
  const links: string[] = [];
  for await (const {path, entry} of walkTree(root, rootPath('/etc'))) {
    if (entry.kind === 'symlink') links.push(`${path}\0${(await root.readlink(path)) ?? ''}`);
  }
  return links.sort().join('\0\0');
}
