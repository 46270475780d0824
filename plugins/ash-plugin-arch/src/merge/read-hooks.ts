import {bytesFromText, type ByteString, type MergeRequest, type RootPath, type RootReader} from 'ash-sdk';
import {parseHook, type Hook} from './hooks.js';

const SYSTEM = '/usr/share/libalpm/hooks';
const USUAL = '/etc/pacman.d/hooks';
const SETTINGS = bytesFromText('/etc/pacman.conf');
const SUFFIX = '.hook';

/** The hooks by name, in the order in which pacman runs them, as they will be in the new root. One in a later directory replaces one of its name. */
export async function readHooks(request: MergeRequest): Promise<ReadonlyMap<string, Hook>> {
  const settings = (await (await sideWith(request, SETTINGS)).readText(SETTINGS)) ?? '';
  const own = [...settings.matchAll(/^\s*HookDir\s*=\s*(\/.*?)\/*\s*$/gm)].flatMap(
    ([, place]) => place ?? [],
  );
  const found = new Map<string, Hook | undefined>();
  for (const directory of [SYSTEM, ...(own.length === 0 ? [USUAL] : own)]) {
    const place = bytesFromText(directory);
    const names = new Set([...(await request.onto.list(place)), ...(await request.own.list(place))]);
    for (const name of names) {
      if (!name.endsWith(SUFFIX)) continue;
      const path = `${place}/${name}` as RootPath;
      const root = await sideWith(request, path);
      if ((await root.stat(path)) === undefined) continue;
      found.set(name.slice(0, -SUFFIX.length), await hookAt(root, path));
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.flatMap(([name, hook]) => (hook === undefined ? [] : [[name, hook] as const])));
}

/** Undefined for one that is switched off. */
async function hookAt(root: RootReader, path: RootPath): Promise<Hook | undefined> {
  if ((await root.readlink(path)) === ('/dev/null' as ByteString)) return undefined;
  return parseHook((await root.readText(path)) ?? '');
}

/** Whose a path will be in the new root. */
async function sideWith({own, onto, changed}: MergeRequest, path: RootPath): Promise<RootReader> {
  const parent = path.slice(0, path.lastIndexOf('/')) as RootPath;
  const real = `${await own.resolve(parent)}${path.slice(parent.length)}` as RootPath;
  return changed.has(real) ? own : onto;
}
