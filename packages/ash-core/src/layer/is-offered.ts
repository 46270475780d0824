import type {JobContext} from '../transaction/job.js';

/**
 * Whether the package manager of a work copy could install a package, by a rehearsal that changes nothing; undefined when only an
 * installation can tell.
 */
export async function isOffered(
  name: string,
  {root, distro, ask}: Pick<JobContext, 'root' | 'distro' | 'ask'>,
): Promise<boolean | undefined> {
  const {mergeDatabase} = distro.adapter.packages;
  const command = await mergeDatabase?.rehearse({names: [name], root, interactive: false});
  if (mergeDatabase === undefined || command === undefined) return undefined;
  const lines = await ask(command);
  if (lines === undefined) return false;
  const packages = mergeDatabase.rehearsed(lines);
  return packages === undefined || packages.size === 0 ? undefined : true;
}
