import type {Command, PackageHooks} from 'ash-sdk';
import {isThere} from '../../layer/packages.js';
import type {JobContext} from '../../transaction/job.js';
import {otherVersions} from '../lock.js';
import {anyExitCode} from './any-exit-code.js';
import {isAskedFor} from './is-asked-for.js';

type Versions = Readonly<Record<string, string>>;

/**
 * Installs what is asked for, and brings what is not there in its locked version, together, so that no other version is fetched first. Only the
 * former count as asked for afterwards. Gives the words that were not asked for before.
 */
export async function* installLocked(
  asked: readonly string[],
  locked: Versions,
  context: JobContext,
): AsyncGenerator<readonly Command[], readonly string[], void> {
  const {root, distro, interactive} = context;
  const {packages} = distro.adapter;
  const before = await packages.read(root);
  const fresh = asked.filter((word) => !isAskedFor(word, before));
  const missing = otherVersions(locked, before).map(({name}) => name);
  const isCertain = packages.archives !== undefined;
  const words = isCertain ? [...new Set([...fresh, ...missing])] : fresh;
  if (words.length > 0) {
    const names = words.map((word) => exactly(word, packages, locked));
    const commands = await packages.install({names, root, interactive});
    yield isCertain ? commands : commands.map(anyExitCode);
  }
  yield* versionsLeft(locked, context);
  if (packages.mark === undefined) return fresh;
  const after = (await packages.read(root)).packages;
  const request = {root, interactive};
  const own = fresh.filter((word) => isThere(after.get(word)));
  const along = missing.filter(
    (name) =>
      !fresh.includes(name) &&
      isThere(after.get(name)) &&
      after.get(name)?.requested === true &&
      before.packages.get(name)?.requested !== true,
  );
  if (own.length > 0) yield await packages.mark({...request, names: own, requested: true});
  if (along.length > 0) yield await packages.mark({...request, names: along, requested: false});
  return fresh;
}

/** What did not come in the locked version by itself: all at once, then one by one, so that one that is gone holds up no other. */
async function* versionsLeft(
  locked: Versions,
  {root, distro, interactive}: JobContext,
): AsyncGenerator<readonly Command[], void, void> {
  const {packages} = distro.adapter;
  const wrong = async (): Promise<readonly string[]> => {
    const database = await packages.read(root);
    return otherVersions(locked, database)
      .filter(({found}) => found !== undefined)
      .map(({name}) => exactly(name, packages, locked));
  };
  const install = async (names: readonly string[]) =>
    (await packages.install({names, root, interactive})).map(anyExitCode);
  const first = await wrong();
  if (first.length > 0) yield await install(first);
  const still = await wrong();
  for (const word of still.length === 1 ? [] : still) yield await install([word]);
}

function exactly(word: string, packages: PackageHooks, locked: Versions): string {
  const version = Object.hasOwn(locked, word) ? locked[word] : undefined;
  return version === undefined ? word : (packages.exact?.(word, version) ?? word);
}
