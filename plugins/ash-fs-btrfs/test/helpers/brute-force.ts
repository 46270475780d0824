import {execFileSync} from 'node:child_process';
import {lstatSync, readdirSync, readFileSync, readlinkSync} from 'node:fs';
import {bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';

/** Every path that differs between two trees by kind, content, mode, owner or extended attributes: found by reading everything. */
export function differences(oldTree: string, newTree: string): Set<RootPath> {
  const before = describeTree(oldTree);
  const after = describeTree(newTree);
  const paths = new Set([...before.keys(), ...after.keys()]);
  return new Set([...paths].filter((path) => before.get(path) !== after.get(path)));
}

/** A text for each path, different for everything that counts as a difference. */
export function describeTree(tree: string): Map<RootPath, string> {
  const attributes = extendedAttributes(tree);
  const described = new Map<RootPath, string>();
  const visit = (path: string): void => {
    const full = Buffer.concat([Buffer.from(tree), bytesToBuffer(path as ByteString)]);
    const entry = lstatSync(full);
    const content = entry.isFile()
      ? readFileSync(full, 'latin1')
      : entry.isSymbolicLink()
        ? readlinkSync(full, 'latin1')
        : String(entry.rdev);
    const key = path === '' ? '/' : path;
    const words = [entry.mode, entry.uid, entry.gid, content, attributes.get(key)];
    described.set(key as RootPath, JSON.stringify(words));
    if (entry.isDirectory()) for (const name of readdirSync(full, 'latin1')) visit(`${path}/${name}`);
  };
  visit('');
  return described;
}

/** The lines of getfattr(1) for each path; nothing where the program is missing. */
function extendedAttributes(tree: string): Map<string, string> {
  const dump = [
    '--recursive',
    '--physical',
    '--no-dereference',
    '--dump',
    '--match=-',
    '--absolute-names',
    tree,
  ];
  const found = new Map<string, string>();
  let output: string;
  try {
    output = execFileSync('getfattr', dump, {encoding: 'latin1'});
  } catch {
    return found;
  }
  for (const block of output.split('\n\n')) {
    const [first = '', ...lines] = block.split('\n');
    const name = first.replace('# file: ', '').replaceAll(/\\([0-7]{3})/g, (_, octal: string) => {
      return String.fromCharCode(Number.parseInt(octal, 8));
    });
    const path = name.slice(tree.length);
    if (lines.length > 0) found.set(path === '' ? '/' : path, lines.sort().join('\n'));
  }
  return found;
}
