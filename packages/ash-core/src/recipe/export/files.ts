import {createHash} from 'node:crypto';
import {bytesToText, type ByteString, type RootPath} from 'ash-sdk';
import {unifiedPatch} from '../../delta/patch.js';
import {ACCOUNT_FILES} from '../../delta/merge/accounts/formats.js';
import {readFileAt} from '../../delta/merge/file-content.js';
import type {Entries, MergeEntry} from '../../delta/merge/entry.js';
import {majorOf, minorOf} from '../../delta/merge/write/device-number.js';
import {shownPath} from '../../errors/recipe.js';
import {isOfTheMachine} from '../../fingerprint/of-the-machine.js';
import type {Root} from '../../files/root.js';
import {splitPath} from '../../files/root-path.js';
import {lookAtPaths} from '../../layer/look-at-paths.js';
import type {CarriedPath} from '../../layer/layer.js';
import type {RecipeFile} from '../schema.js';
import {defaultMode} from '../default-mode.js';
import type {Note} from './note.js';
import {isSecret} from './secrets.js';

/** Keeps a content beside the recipe, by its SHA-256 in hexadecimal. */
export type KeepBody = (hash: string, content: Buffer) => Promise<void>;

export interface FilesRequest {
  readonly below: Root;
  readonly own: Root;
  readonly carried: readonly CarriedPath[];
  readonly withSecrets: boolean;
  /** Absent: there is no place beside the recipe. */
  readonly keep?: KeepBody | undefined;
  readonly nameOf: {readonly user: (id: number) => string; readonly group: (id: number) => string};
  readonly signal?: AbortSignal | undefined;
}

export interface ExportedFiles {
  readonly files: Record<string, RecipeFile>;
  readonly links: Record<string, string>;
  readonly delete: readonly string[];
  readonly notes: readonly Note[];
  /** Paths that the recipe says nothing of. */
  readonly kept: ReadonlySet<RootPath>;
}

const READ_LIMIT_BYTES = 64 * 1024 * 1024;
/** In bytes: up to here a content stands in the recipe itself. */
const INLINE_TEXT = 64 * 1024;
const INLINE_BINARY = 8 * 1024;
const INLINE_WITHOUT_PLACE = 1024 * 1024;

/** Attributes that a file system or the machine gives by itself. */
const OWN_TO_THE_PLACE = /^(?:btrfs\.|security\.(?:selinux|evm|ima)$)/;

/** What a layer has beyond packages and accounts, as a recipe says it. */
export async function exportFiles(request: FilesRequest): Promise<ExportedFiles> {
  const {below, own, carried} = request;
  const out = {files: {} as Record<string, RecipeFile>, links: {} as Record<string, string>};
  const gone: string[] = [];
  const notes: Note[] = [];
  const kept = new Set<RootPath>();
  const leave = (path: RootPath, note: Omit<Note, 'what'>): void => {
    kept.add(path);
    notes.push({what: shownPath(path), ...note});
  };
  const paths = carried.map(({path}) => path).filter((path) => !ACCOUNT_FILES.has(path));
  const full = new Set(paths.flatMap((path) => splitPath(path)?.parent ?? []));
  const entries = await lookAtPaths({base: below, local: own, next: below}, paths, request.signal);
  for (const found of carried) {
    const {path} = found;
    const text = textOf(path);
    const entry = entries.get(path);
    if (ACCOUNT_FILES.has(path)) continue;
    if (isOfTheMachine(path)) leave(path, {why: 'it belongs to the machine'});
    else if (text === undefined) leave(path, {why: 'its name is not UTF-8'});
    else if (entry?.local === undefined) {
      if (found.change === 'removed') gone.push(text);
    } else if (entry.local.kind === 'symlink') {
      const target = textOf(entry.local.target ?? ('' as ByteString));
      if (target === undefined) leave(path, {why: 'what it points to is not UTF-8'});
      else out.links[text] = target;
    } else {
      const isFull = full.has(path);
      const said = await exportFile(found, {...entry, local: entry.local}, request, isFull);
      if ('why' in said) leave(path, said);
      else if (Object.keys(said).length > 0) out.files[text] = said;
    }
  }
  return {...out, delete: gone, notes, kept};
}

async function exportFile(
  {path, change, packagedHash}: CarriedPath,
  {base, local}: Entries & {readonly local: MergeEntry},
  request: FilesRequest,
  isFull: boolean,
): Promise<RecipeFile | Omit<Note, 'what'>> {
  const was = base?.kind === local.kind ? base : undefined;
  const metadata = metadataOf(local, was, packagedHash !== undefined || change === 'modified', request);
  switch (local.kind) {
    case 'file': {
      if (was?.content === local.content) return metadata;
      const body = await bodyOf(path, was !== undefined, request);
      return 'why' in body ? body : {...body, ...metadata};
    }
    case 'directory':
      return was !== undefined || (isFull && Object.keys(metadata).length === 0)
        ? metadata
        : {kind: 'directory', ...metadata};
    case 'fifo':
      return was === undefined ? {kind: 'fifo', ...metadata} : metadata;
    case 'block':
    case 'character':
      return {kind: local.kind, device: `${majorOf(local.device)}:${minorOf(local.device)}`, ...metadata};
    case 'symlink':
      return {};
  }
}

function metadataOf(
  entry: MergeEntry,
  was: MergeEntry | undefined,
  isOwned: boolean,
  {nameOf}: FilesRequest,
): RecipeFile {
  const usual = was ?? {mode: defaultMode(entry.kind), uid: 0, gid: 0};
  const always = was === undefined && isOwned;
  const attributes = [...entry.xattrs].filter(([name]) => !OWN_TO_THE_PLACE.test(name));
  const before = [...(was?.xattrs ?? [])].filter(([name]) => !OWN_TO_THE_PLACE.test(name));
  return {
    ...((always || entry.mode !== usual.mode) && {mode: entry.mode.toString(8).padStart(4, '0')}),
    ...(entry.uid !== usual.uid && {owner: nameOf.user(entry.uid)}),
    ...(entry.gid !== usual.gid && {group: nameOf.group(entry.gid)}),
    ...(JSON.stringify(attributes.sort()) !== JSON.stringify(before.sort()) && {
      attributes: Object.fromEntries(attributes.map(([name, value]) => [bytesToText(name), value])),
    }),
  };
}

async function bodyOf(
  path: RootPath,
  wasThere: boolean,
  {below, own, withSecrets, keep}: FilesRequest,
): Promise<RecipeFile | Omit<Note, 'what'>> {
  const content = await readFileAt(own, path, READ_LIMIT_BYTES);
  if (content === undefined) return {why: `it is larger than ${READ_LIMIT_BYTES / 2 ** 20} MiB`};
  const before = wasThere ? await readFileAt(below, path, INLINE_TEXT) : undefined;
  const secret = isSecret(path, content) || (before !== undefined && isSecret(path, before));
  if (secret && !withSecrets) return {why: 'it is secret', secret: true};
  const text = textOf(content.toString('latin1') as ByteString);
  const isText = text !== undefined && !text.includes('\0');
  if (isText && content.length <= INLINE_TEXT) {
    const old = before && textOf(before.toString('latin1') as ByteString);
    if (old !== undefined && old !== '') {
      const patch = unifiedPatch(path, old, text);
      if (patch.length < 0.8 * text.length) return {patch};
    }
    return {text};
  }
  const limit = keep === undefined ? INLINE_WITHOUT_PLACE : INLINE_BINARY;
  if (content.length <= limit) return isText ? {text} : {base64: content.toString('base64')};
  if (keep === undefined)
    return {why: 'it is too large to stand in the recipe itself; -o FILE puts it beside'};
  const hash = createHash('sha256').update(content).digest('hex');
  await keep(hash, content);
  return {sha256: hash};
}

/** Undefined for bytes that are no UTF-8. */
function textOf(bytes: ByteString): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return undefined;
  }
}
