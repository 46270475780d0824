import type {Command} from 'ash-sdk';
import {hashesDiffer, versionsGone} from '../../errors/recipe.js';
import type {JobContext} from '../../transaction/job.js';
import {otherHashes, otherVersions, type LockedPackages} from '../lock.js';
import {anyExitCode} from './any-exit-code.js';

/**
 * Refuses before anything is installed: locked versions that the repositories don't have, and files with other hashes. Lists that don't have all
 * are fetched anew once.
 */
export async function* requireOffered(
  snapshot: string,
  {packages: locked, hashes = {}}: LockedPackages,
  {root, distro, interactive, ask}: JobContext,
): AsyncGenerator<readonly Command[], void, void> {
  const {packages} = distro.adapter;
  const {archives} = packages;
  if (archives === undefined) return;
  const missing = otherVersions(locked, await packages.read(root));
  const names = new Set(missing.map(({name}) => name));
  const wanted = missing.map(({name, wanted: version}) => ({name, version}));
  const look = async () =>
    wanted.length === 0 ? new Map<string, never>() : archives.offered({root, wanted, ask});
  let offered = await look();
  if (wanted.some(({name}) => !offered.has(name))) {
    yield (await packages.refresh({root, interactive})).map(anyExitCode);
    offered = await look();
  }
  const gone = missing.filter(({name}) => !offered.has(name));
  if (gone.length > 0) throw versionsGone(snapshot, gone);
  const present = [...(await archives.hashes(root))].filter(([name]) => !names.has(name));
  const different = otherHashes(
    hashes,
    new Map<string, string | readonly string[]>([...present, ...offered]),
  );
  if (different.length > 0) throw hashesDiffer(snapshot, different);
}
