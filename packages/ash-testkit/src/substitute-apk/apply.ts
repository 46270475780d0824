import {readFileSync, mkdirSync, writeFileSync, existsSync} from 'node:fs';
import {createHash} from 'node:crypto';
import path from 'node:path';
import {checksum} from './format/fields.js';
import {readPackageFile, type PackageFile} from './format/package-file.js';
import type {Options} from './options.js';
import {fail, failures, say} from './output.js';
import {putFiles, removeFiles} from './put-files.js';
import {runScript} from './run-script.js';
import {withFlags, type Database, type Installed} from './state/database.js';
import {download, DownloadError} from './state/download.js';
import {distrust} from './state/keys.js';
import {dependenciesOf, satisfies, title, type Package} from './state/package.js';
import {keysDirectory, packageCache} from './state/repositories.js';

/** One package that comes, changes or goes. */
export interface Change {
  readonly before?: Installed;
  readonly after?: Package;
}

/** The changes that lead from what is installed to what shall be: what goes first, those that others need last. */
export function changesTo(
  database: Database,
  wanted: readonly Package[],
  again: ReadonlySet<string>,
): Change[] {
  const names = new Set(wanted.map(({name}) => name));
  const gone = purgeOrder([...database.packages.values()].filter(({name}) => !names.has(name)));
  const kept = wanted.flatMap((after): Change[] => {
    const before = database.packages.get(after.name);
    if (before === undefined) return [{after}];
    return after.version === before.version && !again.has(after.name) ? [] : [{before, after}];
  });
  return [...gone.map((before) => ({before})), ...kept];
}

/** Does the changes, writes the database, and says how it ended. */
export async function apply(options: Options, database: Database, changes: readonly Change[]): Promise<void> {
  let number = 0;
  for (const change of changes) {
    number += 1;
    say(`(${String(number)}/${String(changes.length)}) ${wordsFor(change)}`);
    if (options.flags.has('simulate')) continue;
    if (change.after !== undefined) await install(options, database, change.after, change.before);
    else if (change.before !== undefined) remove(options, database, change.before);
  }
  if (!options.flags.has('simulate')) database.write();
  const size = [...database.packages.values()].reduce(
    (sum, {fields}) => sum + Number(fields.get('I') ?? 0),
    0,
  );
  const how = failures() === 0 ? 'OK:' : `${String(failures())} error${failures() === 1 ? '' : 's'};`;
  const count = options.flags.has('simulate') ? countAfter(database, changes) : database.packages.size;
  if (!options.flags.has('quiet'))
    say(`${how} ${String(Math.floor(size / 2 ** 20))} MiB in ${String(count)} packages`);
}

function countAfter(database: Database, changes: readonly Change[]): number {
  const difference = changes.map(
    ({before, after}) => Number(after !== undefined) - Number(before !== undefined),
  );
  return difference.reduce((sum, one) => sum + one, database.packages.size);
}

function wordsFor({before, after}: Change): string {
  if (after === undefined) return `Purging ${before?.name ?? ''} (${before?.version ?? ''})`;
  if (before === undefined) return `Installing ${after.name} (${after.version})`;
  if (before.version === after.version) return `Reinstalling ${after.name} (${after.version})`;
  return `Upgrading ${after.name} (${before.version} -> ${after.version})`;
}

/** Those that nobody needs first. */
function purgeOrder(gone: readonly Installed[]): Installed[] {
  const order: Installed[] = [];
  const left = [...gone].sort((a, b) => (a.name < b.name ? -1 : 1));
  while (left.length > 0) {
    const free = left.findIndex((one) =>
      left.every((other) => other === one || !dependenciesOf(other).some((word) => satisfies(one, word))),
    );
    order.push(...left.splice(Math.max(0, free), 1));
  }
  return order;
}

async function install(
  options: Options,
  database: Database,
  wanted: Package,
  before: Installed | undefined,
): Promise<void> {
  const file = await fetchPackage(options, wanted);
  if (file === undefined) return;
  const kind = before === undefined ? 'install' : 'upgrade';
  const words = before === undefined ? [wanted.version] : [wanted.version, before.version];
  let flags = '';
  if (!runScript(options, wanted, file.scripts, `pre-${kind}`, words)) flags = 's';
  const {lines, isWhole} = putFiles(options.root, database, wanted, file.entries, before);
  if (!isWhole) flags += 'f';
  const record = {...wanted, lines, scripts: file.scripts};
  database.packages.set(wanted.name, {...record, fields: withFlags(wanted.fields, flags)});
  if (!runScript(options, wanted, file.scripts, `post-${kind}`, words)) {
    database.packages.set(wanted.name, {...record, fields: withFlags(wanted.fields, `s${flags}`)});
  }
}

function remove(options: Options, database: Database, gone: Installed): void {
  runScript(options, gone, gone.scripts, 'pre-deinstall', [gone.version]);
  database.packages.delete(gone.name);
  removeFiles(options.root, database, gone, options.flags.has('purge'));
  runScript(options, gone, gone.scripts, 'post-deinstall', [gone.version]);
}

/** The file of a package, checked; what is wrong with it was said when there is none. */
async function fetchPackage(options: Options, wanted: Package): Promise<PackageFile | undefined> {
  try {
    const kept = placeInCache(options, wanted);
    const isKept = kept !== undefined && existsSync(kept);
    const bytes = isKept ? readFileSync(kept) : await download(sourceOf(wanted), options);
    const file = readPackageFile(bytes);
    const identity = checksum(createHash('sha1').update(file.control).digest());
    if (identity !== wanted.fields.get('C')) throw new DownloadError('BAD signature');
    const reason = options.flags.has('allow-untrusted')
      ? undefined
      : distrust(file.signature, file.control, keysDirectory(options));
    if (reason !== undefined) throw new DownloadError(reason);
    if (kept !== undefined && !isKept) {
      mkdirSync(path.dirname(kept), {recursive: true});
      writeFileSync(kept, bytes);
    }
    return file;
  } catch (error) {
    fail(`${title(wanted)}: ${error instanceof DownloadError ? error.message : 'BAD archive'}`);
    return undefined;
  }
}

function sourceOf({source}: Package): string {
  if (source === undefined)
    throw new DownloadError("package mentioned in index not found (try 'apk update')");
  return source;
}

/** Where a package is kept; undefined where none are. */
function placeInCache(options: Options, wanted: Package): string | undefined {
  const cache = packageCache(options);
  const identity = Buffer.from((wanted.fields.get('C') ?? '').slice(2), 'base64').toString('hex');
  return cache === undefined ? undefined : path.join(cache, `${title(wanted)}.${identity.slice(0, 8)}.apk`);
}
