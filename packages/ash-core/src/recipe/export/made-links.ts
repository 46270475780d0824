import {posix} from 'node:path';
import type {ByteString, RootPath} from 'ash-sdk';
import type {Side} from '../../delta/request.js';
import {joinPath, rootPath} from '../../files/root-path.js';
import type {CarriedPath} from '../../layer/layer.js';

/** Links that scripts of packages make for the packages' own files: alternatives, and certificates that are trusted. */
const OF_PACKAGES = /^\/etc\/(?:alternatives|ssl\/certs)\//;
const ALTERNATIVE = /^\/etc\/alternatives\/([^/]+)$/;

/** Where dpkg and the RPM families keep who chose an alternative: the first line says `auto` or `manual`. */
const CHOICES = ['/var/lib/dpkg/alternatives', '/var/lib/alternatives'];
const LIMIT_BYTES = 1024 * 1024;

/**
 * Links among those of a side that come and go with these packages, so that a recipe need not name them. What somebody has chosen by hand
 * is not among them.
 */
export async function linksOfPackages(
  {root, database}: Side,
  links: readonly CarriedPath[],
  packages: ReadonlySet<string>,
): Promise<ReadonlySet<RootPath>> {
  if (packages.size === 0) return new Set();
  const targets = new Map<RootPath, RootPath>();
  for (const {path, kind} of links) {
    const target = kind === 'symlink' ? await root.readlink(path) : undefined;
    if (target === undefined) continue;
    targets.set(path, posix.resolve(posix.dirname(path), target) as RootPath);
  }
  const real = new Map<RootPath, RootPath>();
  for (const [path, target] of targets)
    if (OF_PACKAGES.test(path)) real.set(path, await root.resolve(target));
  const owners = await database.owners(new Set(real.values()));
  const found = new Set<RootPath>();
  for (const [path, target] of real) {
    const isTheirs = owners.get(target)?.some((name) => packages.has(name)) ?? false;
    if (isTheirs && !(await isChosen(root, path))) found.add(path);
  }
  for (const [path, target] of targets) {
    if (ALTERNATIVE.test(target) && found.has(target)) found.add(path);
  }
  return found;
}

async function isChosen(root: Side['root'], path: RootPath): Promise<boolean> {
  const name = ALTERNATIVE.exec(path)?.[1];
  if (name === undefined) return false;
  for (const directory of CHOICES) {
    const text = (
      await root.readFile(joinPath(rootPath(directory), name as ByteString), LIMIT_BYTES)
    )?.toString('latin1');
    if (text?.startsWith('manual\n')) return true;
  }
  return false;
}
