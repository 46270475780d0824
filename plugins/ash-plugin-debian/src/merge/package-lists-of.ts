import {bytesFromText, type RootPath, type RootReader} from 'ash-sdk';
import {oncePerRoot} from './once-per-root.js';

const LISTS = bytesFromText('/var/lib/apt/lists');

/** In bytes. The longest list of Debian has 60 MB. */
const LONGEST_LIST = 256 * 2 ** 20;

/** What the archives of a sealed root offer, a list each; undefined when they don't tell what apt would choose. */
export const packageListsOf = oncePerRoot(readPackageLists);

async function readPackageLists(root: RootReader): Promise<readonly Buffer[] | undefined> {
  const directory = await root.resolve(LISTS);
  const lists: Buffer[] = [];
  for (const name of await root.list(directory)) {
    const path = `${directory}/${name}` as RootPath;
    if (/_(?:In)?Release$/.test(name)) {
      const text = (await root.readFile(path))?.toString('latin1') ?? '';
      if (/^(?:NotAutomatic|ButAutomaticUpgrades): *yes/im.test(text)) return undefined;
    }
    if (/_Packages\.[a-z0-9]+$/.test(name)) return undefined;
    if (!name.endsWith('_Packages')) continue;
    const list = await root.readFile(path, LONGEST_LIST);
    if (list === undefined) return undefined;
    lists.push(list);
  }
  return lists.length === 0 ? undefined : lists;
}
