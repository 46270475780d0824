import {posix} from 'node:path';
import {bytesFromText} from 'ash-sdk';
import {rootPath, type Root} from '../../files/root.js';
import {HEALTH_DIRECTORIES} from '../try/agent.js';
import {healthFamilyOf} from './families.js';

/**
 * Puts the services into a root that check its health and confirm that it came up, and the directories of the checks. Resolves to
 * whether there are services for its init.
 */
export async function installHealth(root: Root): Promise<boolean> {
  for (const directory of Object.values(HEALTH_DIRECTORIES)) {
    await root.makeDirectory(rootPath(directory), 0o755);
  }
  const family = await healthFamilyOf(root);
  for (const file of family?.files ?? []) {
    const path = rootPath(file.path);
    await root.makeDirectory(rootPath(posix.dirname(file.path)), 0o755);
    if ('content' in file) await root.writeFile(path, file.content, file.mode);
    else {
      await root.remove(path);
      await root.symlink(bytesFromText(file.target), path);
    }
  }
  return family !== undefined;
}
