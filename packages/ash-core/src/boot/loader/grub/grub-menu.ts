import {posix} from 'node:path';
import {titleOf, type BootEntry, type Menu, type MenuNode} from '../../menu/menu.js';
import {TRIAL_ARGUMENTS, TRIES} from '../loader.js';
import {grubQuote} from './grub-quote.js';

const TRIAL = `"${TRIAL_ARGUMENTS.join(' ')}"`;

/** Seconds that the menu waits. */
const TIMEOUT = 5;

/** Every variable of the environment that GRUB and ash leave for each other. */
export const VARIABLES = {
  /** Name of the deployment on trial. */
  trying: 'ash_trying',
  /** How often it may still be started. */
  tries: 'ash_tries',
  /** Name of the deployment that has used up its tries. */
  failed: 'ash_failed',
  /** Name of the deployment that is started the next time only. */
  once: 'ash_once',
  /** `yes` when that has happened. */
  used: 'ash_once_used',
} as const;

const SAVE = `save_env --file "$ash_environment" ${Object.values(VARIABLES).join(' ')}`;

export interface GrubMenuPlace {
  /** Where the files lie, as GRUB sees it. */
  readonly directory: string;
  /** Whether the default is on trial. One that isn't is never counted, whatever GRUB's environment holds. */
  readonly onTrial: boolean;
}

/**
 * What goes on after `boot` was not started: the firmware refused the kernel or its initramfs. A counted entry is tried anew by a fresh
 * GRUB; this one would start the next kernel without its initramfs.
 */
const OR_RESTART = [
  '  if [ -n "$ash_words" ]; then',
  '    boot',
  '    echo "This deployment is on trial and could not be started. The machine restarts."',
  '    sleep 5',
  '    reboot',
  '  fi',
];

/**
 * The files of the menu for GRUB, by name. `grub.cfg` holds what is wanted often; the tree's files are read only when somebody
 * opens them, so that a thousand snapshots cost nothing. Pure.
 */
export function grubMenu(menu: Menu, {directory, onTrial}: GrubMenuPlace): ReadonlyMap<string, string> {
  const files = new Map<string, string>([['grub.cfg', topMenu(menu, directory, onTrial)]]);
  addTree(files, 'tree.cfg', menu.tree, directory);
  return files;
}

function topMenu(menu: Menu, directory: string, onTrial: boolean): string {
  const {default: first, previous, once, pinned} = menu;
  const trial = first !== null && previous !== null && onTrial ? {first, previous} : null;
  const countFor = (entry: BootEntry): string[] =>
    trial?.first.deployment === entry.deployment ? countDown(entry) : [];
  const above = [first, previous, once].map((entry) => entry?.deployment);
  const others = pinned.filter(({deployment}) => !above.includes(deployment));
  return lines(
    `set timeout=${TIMEOUT}`,
    first !== null && `set default=${grubQuote(idOf(first))}`,
    previous !== null && `set fallback=${previousPlace(menu)}`,
    ...choosing(trial, once),
    '',
    once !== null &&
      entry(once, {
        prefix: 'Once: ',
        before: [...countFor(once), ...onceOnly(once)],
      }),
    first !== null && once?.deployment !== first.deployment && entry(first, {before: countFor(first)}),
    previous !== null && entry(previous, {prefix: 'Previous: '}),
    ...others.map((other) => entry(other, {prefix: 'Pinned: '})),
    menu.tree.length > 0 && submenu('All snapshots', 'tree.cfg', directory),
  );
}

/** GRUB 2.12 takes only a place in the menu for the entry that starts when the default can't be read. */
function previousPlace({default: first, once}: Menu): number {
  const above = [once, once?.deployment === first?.deployment ? null : first];
  return above.filter((entry) => entry !== null).length;
}

interface Trial {
  readonly first: BootEntry;
  readonly previous: BootEntry;
}

/**
 * Chooses what boots, by the environment on the EFI partition, which GRUB can write; `$ash_esp` is set by the loader's own
 * configuration. A healthy boot takes the trial away. What shall boot once is chosen only where that can be written down.
 */
function choosing(trial: Trial | null, once: BootEntry | null): string[] {
  if (trial === null && once === null) return [];
  return [
    'if [ -n "$ash_esp" ]; then',
    '  set ash_environment="($ash_esp)/ash/grubenv"',
    `  load_env --file "$ash_environment" ${Object.values(VARIABLES).join(' ')}`,
    ...(trial === null
      ? []
      : [
          `  if [ "$ash_trying" = "${trial.first.deployment}" -a "$ash_tries" = "0" ]; then`,
          '    set ash_failed="$ash_trying"',
          `    set default=${grubQuote(idOf(trial.previous))}`,
          `    ${SAVE}`,
          '  fi',
        ]),
    ...(once === null
      ? []
      : [
          `  if [ "$ash_once" = "${once.deployment}" -a "$ash_once_used" != "yes" ]; then`,
          `    if ${SAVE}; then set default=${grubQuote(idOf(once))}; fi`,
          '  fi',
        ]),
    'fi',
  ];
}

/**
 * Takes one try from an entry on trial when it is started, whoever chose it. Where that can't be written the entry
 * starts as if it were not on trial: without a count it would start again for ever.
 */
function countDown({deployment}: BootEntry): string[] {
  const steps = Array.from({length: TRIES}, (_, index) => TRIES - index).map((tries, index) => {
    const word = index === 0 ? 'if' : 'elif';
    return `    ${word} [ "$ash_tries" = "${tries}" ]; then set ash_tries=${tries - 1}; set ash_counted=yes`;
  });
  return [
    `  if [ "$ash_trying" = "${deployment}" ]; then`,
    '    set ash_counted=no',
    ...steps,
    '    fi',
    `    if [ "$ash_counted" = "yes" ]; then if ${SAVE}; then set ash_words=${TRIAL}; fi; fi`,
    '  fi',
  ];
}

function onceOnly({deployment}: BootEntry): string[] {
  return [
    `  if [ "$ash_once" = "${deployment}" -a "$ash_once_used" != "yes" ]; then`,
    '    set ash_once_used=yes',
    `    if ${SAVE}; then set ash_words=${TRIAL}; fi`,
    '  fi',
  ];
}

function addTree(
  files: Map<string, string>,
  name: string,
  nodes: readonly MenuNode[],
  directory: string,
): void {
  const parts = nodes.flatMap((node) => {
    const below = `below-${node.number}.cfg`;
    if (node.children.length > 0) addTree(files, below, node.children, directory);
    return [
      node.entry === null ? '' : entry(node.entry),
      node.children.length > 0 && submenu(`${node.label} …`, below, directory),
    ];
  });
  files.set(name, lines(...parts));
}

interface EntryOptions {
  readonly prefix?: string;
  /** Commands that run when it is started; they may put further words for the kernel into `ash_words`. */
  readonly before?: readonly string[];
}

function entry(target: BootEntry, {prefix = '', before = []}: EntryOptions = {}): string {
  const words = [...target.arguments.map(grubQuote), ...(before.length === 0 ? [] : ['$ash_words'])];
  const inside = (path: string): string => grubQuote(posix.join(target.loaderPath ?? '/', path));
  return lines(
    `menuentry ${grubQuote(prefix + titleOf(target))} --id ${grubQuote(idOf(target))} {`,
    ...(before.length === 0 ? [] : ['  set ash_words=', ...before]),
    `  linux ${inside(target.kernel)} ${words.join(' ')}`,
    target.initramfs !== null && `  initrd ${inside(target.initramfs)}`,
    ...(before.length === 0 ? [] : OR_RESTART),
    '}',
  ).trimEnd();
}

function submenu(title: string, file: string, directory: string): string {
  return `submenu ${grubQuote(title)} {\n  configfile ${grubQuote(`${directory}/${file}`)}\n}`;
}

function idOf({deployment}: BootEntry): string {
  return `deployment-${deployment}`;
}

function lines(...parts: readonly (string | false)[]): string {
  return `${parts.filter((part) => part !== false && part !== '').join('\n')}\n`;
}
