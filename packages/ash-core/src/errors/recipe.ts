import {AshError, bytesToText, isAshError, type RootPath} from 'ash-sdk';
import {escapeControl} from '../text/escape-control.js';

/** For answers, too. */
export const QUOTES_HINT = 'Put what stands there in quotes: without them, YAML takes it for a number.';

const FORMAT_HINT = "'ash export' writes one to start from; the guide has the whole format.";

export function recipeUnreadable(path: string, cause: unknown): AshError {
  if (isAshError(cause)) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AshError({
    code: 'ASH_RECIPE_UNREADABLE',
    message: `The file ${path} can't be read: ${why.replace(/\.$/, '')}.`,
    hint: "Name a file that 'ash export -o FILE' has written, or one of your own.",
    exit: 'usage',
    cause,
  });
}

export function recipeTooLarge(path: string, limit: number): AshError {
  return new AshError({
    code: 'ASH_RECIPE_TOO_LARGE',
    message: `The file ${path} is larger than ${limit / 2 ** 20} MiB, which no recipe is.`,
    hint: "Put large contents beside it, as 'ash export -o FILE' does.",
    exit: 'usage',
  });
}

/** `cause` is what the YAML library throws: it knows the place. */
export function recipeSyntax(path: string, cause: unknown): AshError {
  const {mark, reason} = cause as {mark?: {line: number; column: number}; reason?: string};
  const where = mark === undefined ? path : `${path}:${mark.line + 1}:${mark.column + 1}`;
  const why =
    reason ?? (cause instanceof RangeError ? 'it is nested too deeply' : 'it can not be understood');
  return new AshError({
    code: 'ASH_RECIPE_INVALID',
    message: `${where}: this is no YAML: ${escapeControl(why)}.`,
    hint: FORMAT_HINT,
    exit: 'usage',
    cause,
    ...(mark !== undefined && {data: {path, line: mark.line + 1, column: mark.column + 1}}),
  });
}

export function recipeWithAliases(path: string): AshError {
  return new AshError({
    code: 'ASH_RECIPE_INVALID',
    message: `${path}: aliases ('*name') are refused, because a few of them can stand for gigabytes.`,
    hint: 'Write out what they stand for.',
    exit: 'usage',
  });
}

/** Something of a wrong form. `keys` is the way to it. */
export function recipeInvalid(facts: {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly keys: readonly (string | number)[];
  readonly expected: string;
  readonly found: string | undefined;
  readonly meant?: string | undefined;
  /** A text was wanted, and YAML took what stands there for a number. */
  readonly lacksQuotes?: boolean;
}): AshError {
  const {path, line, column, keys, expected, found, meant, lacksQuotes = false} = facts;
  const what = keys.length === 0 ? 'The file' : `'${escapeControl(keys.join('.'))}'`;
  const seen = found === undefined ? '' : `; found was ${escapeControl(found)}`;
  return new AshError({
    code: 'ASH_RECIPE_INVALID',
    message: `${path}:${line}:${column}: ${what} should be ${expected}${seen}.`,
    hint: lacksQuotes ? QUOTES_HINT : meant === undefined ? FORMAT_HINT : `Did you mean '${meant}'?`,
    exit: 'usage',
    data: {path, line, column, expected},
  });
}

export function recipeDistroDiffers(name: string, wanted: string, found: string): AshError {
  return new AshError({
    code: 'ASH_RECIPE_MISFIT',
    message: `The recipe has '${name}' as ${wanted}, and the store has ${found} under this name.`,
    hint: `Give the one in the store another name: 'ash rename ${name} NAME'.`,
    exit: 'refused',
  });
}

/** The store has the two the other way round. */
export function recipeTurnsTree(name: string, parent: string): AshError {
  return new AshError({
    code: 'ASH_RECIPE_MISFIT',
    message: `The recipe puts '${name}' on '${parent}', and in the store '${parent}' stands below '${name}'.`,
    hint: `Move it away first: 'ash move ${parent} --top'.`,
    exit: 'refused',
  });
}

export function recipePatchMisfit(path: string): AshError {
  return new AshError({
    code: 'ASH_RECIPE_PATCH_MISFIT',
    message: `The patch for ${escapeControl(path)} does not fit what the snapshot has there now.`,
    hint: 'Give the whole content as text in place of the patch, and apply it again.',
    exit: 'refused',
  });
}

export function recipePathMisfit(path: string, why: string): AshError {
  return new AshError({
    code: 'ASH_RECIPE_MISFIT',
    message: `${escapeControl(path)} can't be made as the recipe says: ${why}.`,
    hint: 'Change the recipe there, and apply it again.',
    exit: 'refused',
  });
}

export function recipeAccountMisfit(name: string, why: string): AshError {
  return new AshError({
    code: 'ASH_RECIPE_ACCOUNT_MISFIT',
    message: `The account ${name} can't be made as the recipe says: ${why}.`,
    hint: 'Change it in the recipe, and apply it again.',
    exit: 'refused',
  });
}

export function recipeBodyMissing(path: string, file: string, isThere: boolean): AshError {
  return new AshError({
    code: 'ASH_RECIPE_BODY_MISSING',
    message: isThere
      ? `The file ${file} beside the recipe is not the one that ${escapeControl(path)} was exported from.`
      : `The content of ${escapeControl(path)} should lie beside the recipe, as ${file}.`,
    hint: 'Copy the whole directory of the recipe, or export it again.',
    exit: 'notFound',
  });
}

export function exportNeedsName(shown: string, other: string): AshError {
  return new AshError({
    code: 'ASH_EXPORT_NEEDS_NAME',
    message: `Two snapshots would have the name '${shown}' in the recipe.`,
    hint: `Give snapshot ${other} a name of its own: 'ash rename ${other} NAME'.`,
    exit: 'usage',
  });
}

export function recipeNotWritten(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_RECIPE_NOT_WRITTEN',
    message: `The recipe can't be written to ${path}: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: 'Name a place that can be written to, and has room.',
    cause,
  });
}

/** The lock was made for another recipe, or somebody has edited it. */
export function lockMisfit(path: string, why: string): AshError {
  return new AshError({
    code: 'ASH_LOCK_MISFIT',
    message: `The lock ${path} does not fit: ${why}.`,
    hint: "Make it anew with 'ash export --lock', or apply without --locked.",
    exit: 'refused',
  });
}

export function exactUnsupported(title: string): AshError {
  return new AshError({
    code: 'ASH_LOCK_UNSUPPORTED',
    message: `The plugin of ${title} can't install exact versions.`,
    hint: "Apply without --locked, or look for a newer plugin: 'ash plugins'.",
    exit: 'refused',
  });
}

export interface VersionGone {
  readonly name: string;
  readonly wanted: string;
  /** What the snapshot would have instead; absent when the package can't be had at all. */
  readonly found?: string | undefined;
}

export function versionsGone(snapshot: string, gone: readonly VersionGone[]): AshError {
  const shown = gone
    .slice(0, 10)
    .map(({name, wanted, found}) => `${name} ${wanted}${found === undefined ? '' : ` (there is ${found})`}`);
  const more = gone.length > shown.length ? ` and ${gone.length - shown.length} more` : '';
  return new AshError({
    code: 'ASH_VERSIONS_GONE',
    message: `The locked versions of these packages are not to be had for '${snapshot}': ${shown.join(', ')}${more}.`,
    hint: 'Use a mirror that still has them, or apply without --locked and lock anew.',
    data: {snapshot, gone},
  });
}

export interface OtherHash {
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
}

export function hashesDiffer(snapshot: string, different: readonly OtherHash[]): AshError {
  const shown = different
    .slice(0, 3)
    .map(({name, wanted, found}) => `${name} (locked is ${wanted}, there is ${escapeControl(found)})`);
  const more = different.length > shown.length ? ` and ${different.length - shown.length} more` : '';
  return new AshError({
    code: 'ASH_HASHES_DIFFER',
    message: `The files of these packages are not those that were locked for '${snapshot}', although their versions are: ${shown.join(', ')}${more}.`,
    hint: "Use the mirror that the lock was made with; if you trust the other files, lock anew with 'ash export --lock'.",
    data: {snapshot, different},
  });
}

export function shownPath(path: RootPath): string {
  return escapeControl(bytesToText(path));
}
