import {bytesFromText, bytesToText, type ByteString, type RootPath} from 'ash-sdk';
import {pathAmbiguous, pathNotAbsolute} from '../errors/history.js';
import {joinPath, namesOf, pathOfNames, splitPath, TOP} from '../files/root-path.js';
import {rootPath, type Root} from '../files/root.js';

/** What bytes that are no UTF-8 become in a text. */
const REPLACEMENT = '\ufffd';

/**
 * The path in a root that a person means: absolute, links on the way followed as inside the root, the last name not. A name that is not
 * UTF-8 can be typed only as it is shown, and then means the one name that is shown so.
 */
export async function pathOfText(root: Root, text: string): Promise<RootPath> {
  if (!text.startsWith('/')) throw pathNotAbsolute(text);
  const path = text.includes(REPLACEMENT) ? await withRealNames(root, rootPath(text)) : rootPath(text);
  const place = splitPath(path);
  return place === undefined ? TOP : joinPath(await root.resolve(place.parent), place.name);
}

async function withRealNames(root: Root, path: RootPath): Promise<RootPath> {
  const names: ByteString[] = [];
  for (const name of namesOf(path)) names.push(await realName(root, pathOfNames(names), name));
  return pathOfNames(names);
}

async function realName(root: Root, directory: RootPath, name: ByteString): Promise<ByteString> {
  const shown = bytesToText(name);
  if (!shown.includes(REPLACEMENT)) return name;
  const there = await root.list(directory);
  if (there.includes(name)) return name;
  const meant = there.filter((candidate) => bytesToText(candidate) === shown);
  if (meant.length > 1) throw pathAmbiguous(bytesToText(joinPath(directory, bytesFromText(shown))));
  return meant[0] ?? name;
}
