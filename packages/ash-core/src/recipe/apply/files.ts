import {bytesFromText, type RootPath} from 'ash-sdk';
import {applyPatch, parsePatch, reversePatch} from 'diff';
import {readFileAt} from '../../delta/merge/file-content.js';
import type {MergeEntry} from '../../delta/merge/entry.js';
import type {MergeResult} from '../../delta/merge/result.js';
import {removeEntry} from '../../delta/merge/write/remove-entry.js';
import {writeEntry} from '../../delta/merge/write/write-entry.js';
import {writeXattrs, type XattrsToWrite} from '../../delta/merge/write/write-xattrs.js';
import {recipePatchMisfit, recipePathMisfit} from '../../errors/recipe.js';
import {rootPath, type Root} from '../../files/root.js';
import {joinPath, splitPath} from '../../files/root-path.js';
import {accountIds, type AccountIds} from '../../layer/accounts.js';
import {defaultMode} from '../default-mode.js';
import type {RecipeContent, RecipeFile} from '../schema.js';
import {existingAt} from './existing.js';

/** Reads a content that lies beside the recipe, by its hash; `path` is for messages. */
export type ReadBody = (hash: string, path: string) => Promise<Buffer>;

const READ_LIMIT_BYTES = 64 * 1024 * 1024;
const ROOT = {uid: 0, gid: 0} as const;

/** Brings the files, links and deletions of a recipe into a root. Rejects with an `AshError`. */
export async function applyFiles(
  root: Root,
  {files = {}, links = {}, delete: gone = []}: RecipeContent,
  {readBody, begin}: {readonly readBody: ReadBody; readonly begin: () => void},
): Promise<void> {
  for (const path of [...gone].sort().reverse()) {
    begin();
    await removeEntry(root, await placeOf(root, path, false));
  }
  const ids = await accountIds(root);
  const written: XattrsToWrite[] = [];
  for (const [path, file] of Object.entries(files).sort(byPath)) {
    begin();
    const place = await placeOf(root, path, true);
    const result = await resultOf(root, path, place, file, {ids, readBody});
    if (result === undefined) continue;
    await put(root, path, place, result);
    written.push({path: place, result});
  }
  for (const [path, target] of Object.entries(links).sort(byPath)) {
    begin();
    const place = await placeOf(root, path, true);
    const about = {
      kind: 'symlink',
      device: 0,
      mode: 0o777,
      ...ROOT,
      xattrs: new Map(),
      body: 'next',
    } as const;
    await put(root, path, place, {...about, target: bytesFromText(target)});
  }
  await writeXattrs(root, written);
}

/** The place of a path behind links on the way, which the root's own layout may have; with `make` the directories above are made. */
async function placeOf(root: Root, path: string, make: boolean): Promise<RootPath> {
  const split = splitPath(rootPath(path));
  if (split === undefined) throw recipePathMisfit(path, 'it is the top of the root');
  const parent = await root.resolve(split.parent);
  if (make) await root.makeDirectory(parent, 0o755);
  return joinPath(parent, split.name);
}

async function put(root: Root, path: string, place: RootPath, result: MergeResult): Promise<void> {
  const found = await root.stat(place);
  if (found?.kind === 'directory' && result.kind !== 'directory' && (await root.list(place)).length > 0)
    throw recipePathMisfit(path, 'a directory with something in it is there');
  await writeEntry(root, place, result, {local: root, next: root});
}

async function resultOf(
  root: Root,
  path: string,
  place: RootPath,
  file: RecipeFile,
  {ids, readBody}: {readonly ids: AccountIds; readonly readBody: ReadBody},
): Promise<MergeResult | undefined> {
  const found = await existingAt(root, place);
  const hasBody = [file.text, file.base64, file.sha256, file.patch].some((body) => body !== undefined);
  const kind = file.kind ?? (hasBody ? 'file' : (found?.kind ?? 'file'));
  if (found === undefined && !hasBody && file.kind === undefined)
    throw recipePathMisfit(path, 'nothing is there, and the recipe has no content for it');
  const before = found?.kind === kind ? found : undefined;
  const body = kind === 'file' && hasBody ? await bodyOf(root, path, place, file, readBody) : 'next';
  return {
    kind,
    device: file.device === undefined ? (before?.device ?? 0) : deviceOf(file.device),
    target: before?.target ?? null,
    mode: file.mode === undefined ? (before?.mode ?? defaultMode(kind)) : Number.parseInt(file.mode, 8),
    uid: idOf(path, file.owner, ids.users) ?? before?.uid ?? 0,
    gid: idOf(path, file.group, ids.groups) ?? before?.gid ?? 0,
    xattrs: attributesOf(file, before),
    body,
  };
}

function attributesOf({attributes}: RecipeFile, before: MergeEntry | undefined): MergeEntry['xattrs'] {
  if (attributes === undefined) return before?.xattrs ?? new Map();
  return new Map(Object.entries(attributes).map(([name, value]) => [bytesFromText(name), value]));
}

function idOf(path: string, owner: string | undefined, ids: ReadonlyMap<string, number>): number | undefined {
  if (owner === undefined) return undefined;
  const id = ids.get(owner) ?? (/^\d+$/.test(owner) ? Number(owner) : undefined);
  if (id === undefined) throw recipePathMisfit(path, `there is no account ${owner} that it could belong to`);
  return id;
}

/** As makedev(3) of glibc puts the two numbers together. */
function deviceOf(numbers: string): number {
  const [major = 0n, minor = 0n] = numbers.split(':').map(BigInt);
  const low = (minor & 0xffn) | ((major & 0xfffn) << 8n);
  return Number(low | ((minor & ~0xffn) << 12n) | ((major & ~0xfffn) << 32n));
}

async function bodyOf(
  root: Root,
  path: string,
  place: RootPath,
  {text, base64, sha256, patch}: RecipeFile,
  readBody: ReadBody,
): Promise<Buffer> {
  if (text !== undefined) return Buffer.from(text);
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (sha256 !== undefined) return readBody(sha256, path);
  const now = (await readFileAt(root, place, READ_LIMIT_BYTES))?.toString('utf8');
  const patched = now === undefined ? undefined : patchedText(now, patch ?? '');
  if (patched === undefined) throw recipePatchMisfit(path);
  return Buffer.from(patched);
}

/** The text with a patch applied, or as it is when it has the patch already; undefined when it does not fit. Pure. */
export function patchedText(text: string, patch: string): string | undefined {
  let parsed;
  try {
    parsed = parsePatch(patch);
  } catch {
    return undefined;
  }
  const [only, ...more] = parsed;
  if (only === undefined || only.hunks.length === 0 || more.length > 0) return undefined;
  const done = applyPatch(text, only, {fuzzFactor: 0});
  if (done !== false) return done;
  const back = applyPatch(text, reversePatch(only), {fuzzFactor: 0});
  return back === false ? undefined : text;
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
