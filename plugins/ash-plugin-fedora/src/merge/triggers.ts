import {bytesFromText, bytesToText, type ByteString, type Command} from 'ash-sdk';
import {fileListOf, pathAt} from '../rpm/file-list.js';
import type {RpmHeader} from '../rpm/header.js';
import {FILE_STATE_NORMAL, TAG, TRIGGER_IN} from '../rpm/tags.js';

/** A package of the new root. */
export interface Owner {
  readonly name: string;
  readonly header: RpmHeader;
  readonly isBrought: boolean;
}

/** A script that runs at the end of an installation, and the files that it is told of. */
export interface Firing {
  readonly owner: string;
  readonly program: string;
  readonly script: string;
  readonly priority: number;
  readonly files: readonly string[];
}

/** In bytes: the kernel takes two megabytes of arguments, and a sixteenth of that in one. */
const LONGEST_LIST = 2 ** 20;
const LONGEST_SCRIPT = 2 ** 17 - 1024;

/** No package waits for as many places. */
const MOST_PLACES = 500;

/**
 * The triggers that rpm would have run at the end of an installation, in its order; or why what it would have run can't be run here, in a
 * sentence. Those of the new parent are told of the files that are brought, those that are brought of all files. Pure. Source: rpm's
 * docs/manual/file_triggers.md and lib/rpmtriggers.c.
 */
export function firingsOf(owners: readonly Owner[]): readonly Firing[] | string {
  const brought = owners.filter(({isBrought}) => isBrought);
  const ours = brought.flatMap(({header}) => filesOf(header));
  let all: readonly string[] | undefined;
  const firings: Firing[] = [];
  for (const owner of owners) {
    const others = owner.isBrought ? owners : brought;
    const files = (): readonly string[] =>
      owner.isBrought ? (all ??= owners.flatMap(({header}) => filesOf(header))) : ours;
    const early = earlyTrigger(owner, others, files);
    if (early !== undefined) return early;
    if (owner.header.texts(TAG.transactionTriggerNames).length > MOST_PLACES)
      return `The triggers of ${owner.name} wait for too many places.`;
    for (const firing of lateTriggers(owner, files)) {
      const obstacle = obstacleIn(firing);
      if (obstacle !== undefined) return obstacle;
      firings.push(firing);
    }
  }
  return firings.sort((a, b) => b.priority - a.priority);
}

/** The files of a package that are there, as it spells them. */
export function filesOf(header: RpmHeader): readonly string[] {
  const list = fileListOf(header);
  if (list === undefined) return [];
  const states = header.numbers(TAG.fileStates);
  return Array.from({length: list.count}, (_, index) => index)
    .filter((index) => states.length !== list.count || states[index] === FILE_STATE_NORMAL)
    .map((index) => pathAt(list, index));
}

/** One that runs beside the installation of a single package: there is none here. */
function earlyTrigger(
  {name, header}: Owner,
  others: readonly Owner[],
  files: () => readonly string[],
): string | undefined {
  const named = installing(header, TAG.triggerNames, TAG.triggerFlags);
  const provided = new Set(
    others.filter((other) => other.name !== name).flatMap(({header: one}) => one.texts(TAG.provideNames)),
  );
  const places = installing(header, TAG.fileTriggerNames, TAG.fileTriggerFlags);
  const isSetOff =
    named.some((word) => provided.has(word)) ||
    (places.length > 0 && files().some((file) => places.some((place) => file.startsWith(place))));
  return isSetOff ? `A trigger of ${name} runs when each package is installed.` : undefined;
}

function installing(
  header: RpmHeader,
  names: typeof TAG.triggerNames | typeof TAG.fileTriggerNames,
  flags: typeof TAG.triggerFlags | typeof TAG.fileTriggerFlags,
): readonly string[] {
  if (!header.has(names)) return [];
  const bits = header.numbers(flags);
  return header.texts(names).filter((_, index) => ((bits[index] ?? 0) & TRIGGER_IN) !== 0);
}

/** Those of a package that the files set off. One that this can't run has no program. */
function lateTriggers({name, header}: Owner, files: () => readonly string[]): readonly Firing[] {
  if (!header.has(TAG.transactionTriggerNames)) return [];
  const names = header.texts(TAG.transactionTriggerNames);
  const [flags, indexes] = [
    header.numbers(TAG.transactionTriggerFlags),
    header.numbers(TAG.transactionTriggerIndexes),
  ];
  const [scripts, programs] = [
    header.texts(TAG.transactionTriggerScripts),
    header.texts(TAG.transactionTriggerPrograms),
  ];
  const priorities = header.numbers(TAG.transactionTriggerPriorities);
  const particular = header.numbers(TAG.transactionTriggerScriptFlags);
  const firings: Firing[] = [];
  for (const index of new Set(indexes)) {
    const places = names.filter((_, at) => indexes[at] === index && ((flags[at] ?? 0) & TRIGGER_IN) !== 0);
    if (places.length === 0) continue;
    const told = files().filter((file) => places.some((place) => file.startsWith(place)));
    if (told.length === 0) continue;
    firings.push({
      owner: name,
      program: (particular[index] ?? 0) === 0 ? (programs[index] ?? '') : '',
      script: scripts[index] ?? '',
      priority: priorities[index] ?? 0,
      files: [...new Set(told)],
    });
  }
  return firings;
}

function obstacleIn({owner, program, script, files}: Firing): string | undefined {
  if (!/^(?:\/usr)?\/bin\/(?:ba)?sh$/.test(program) || script.length > LONGEST_SCRIPT)
    return `The trigger of ${owner} can only be run by rpm itself.`;
  if (files.reduce((sum, file) => sum + file.length + 1, 0) > LONGEST_LIST)
    return `The trigger of ${owner} waits for too many files.`;
  const isText = [script, ...files].every((one) => bytesFromText(bytesToText(one as ByteString)) === one);
  return isText ? undefined : `The trigger of ${owner} waits for a file whose name is no text.`;
}

/** Arguments: a shell, a script, then the files, of which the script is told line by line. */
const FED = `
shell=$1 script=$2
shift 2
printf '%s\\n' "$@" | "$shell" -c "$script" "$shell" 0
`;

/** Runs a trigger as rpm does. */
export function triggerCommand({owner, program, script, files}: Firing): Command {
  const texts = [script, ...files].map((one) => bytesToText(one as ByteString));
  return {
    argv: ['sh', '-euc', FED, 'sh', program, ...texts],
    title: `running the trigger of ${owner}`,
  };
}
