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

/**
 * The files of the menu for GRUB, by name. `grub.cfg` holds what is wanted often; the tree's files are read only when somebody
 * opens them, so that a thousand snapshots cost nothing. `directory` is where the files lie, as GRUB sees it. Pure.
 */
export function grubMenu(menu: Menu, directory: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>([['grub.cfg', topMenu(menu, directory)]]);
  addTree(files, 'tree.cfg', menu.tree, directory);
  return files;
}

function topMenu(menu: Menu, directory: string): string {
  const {default: first, previous, once, pinned} = menu;
  const above = [first, previous, once].map((entry) => entry?.deployment);
  const others = pinned.filter(({deployment}) => !above.includes(deployment));
  return lines(
    `set timeout=${TIMEOUT}`,
    first !== null && `set default=${grubQuote(idOf(first))}`,
    previous !== null && `set fallback=${grubQuote(idOf(previous))}`,
    ...counting(menu),
    '',
    once !== null && entry(once, {prefix: 'Once: ', before: onceOnly(once)}),
    first !== null && once?.deployment !== first.deployment && entry(first, {before: countDown(first)}),
    previous !== null && entry(previous, {prefix: 'Previous: '}),
    ...others.map((other) => entry(other, {prefix: 'Pinned: '})),
    menu.tree.length > 0 && submenu('All snapshots', 'tree.cfg', directory),
  );
}

/**
 * Chooses what boots, by the environment on the EFI partition, which GRUB can write; `$ash_esp` is set by the loader's own
 * configuration. A healthy boot takes the trial away.
 */
function counting({default: first, previous, once}: Menu): string[] {
  return [
    'if [ -n "$ash_esp" ]; then',
    '  set ash_environment="($ash_esp)/ash/grubenv"',
    `  load_env --file "$ash_environment" ${Object.values(VARIABLES).join(' ')}`,
    ...(first === null || previous === null
      ? []
      : [
          `  if [ "$ash_trying" = "${first.deployment}" -a "$ash_tries" = "0" ]; then`,
          '    set ash_failed="$ash_trying"',
          `    set default=${grubQuote(idOf(previous))}`,
          `    ${SAVE}`,
          '  fi',
        ]),
    ...(once === null
      ? []
      : [
          `  if [ "$ash_once" = "${once.deployment}" -a "$ash_once_used" != "yes" ]; then`,
          `    set default=${grubQuote(idOf(once))}`,
          '  fi',
        ]),
    'fi',
  ];
}

/** Takes one try from an entry on trial when it is started, whoever chose it. */
function countDown({deployment}: BootEntry): string[] {
  const steps = Array.from({length: TRIES}, (_, index) => TRIES - index).map((tries, index) => {
    const word = index === 0 ? 'if' : 'elif';
    return `    ${word} [ "$ash_tries" = "${tries}" ]; then set ash_tries=${tries - 1}; set ash_words=${TRIAL}`;
  });
  return [
    `  if [ "$ash_trying" = "${deployment}" ]; then`,
    ...steps,
    '    fi',
    `    if [ -n "$ash_words" ]; then ${SAVE}; fi`,
    '  fi',
  ];
}

function onceOnly({deployment}: BootEntry): string[] {
  return [
    `  if [ "$ash_once" = "${deployment}" -a "$ash_once_used" != "yes" ]; then`,
    `    set ash_once_used=yes; set ash_words=${TRIAL}`,
    `    ${SAVE}`,
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

function entry(target: BootEntry, {prefix = '', before}: EntryOptions = {}): string {
  const words = [...target.arguments.map(grubQuote), ...(before === undefined ? [] : ['$ash_words'])];
  const inside = (path: string): string => grubQuote(posix.join(target.loaderPath ?? '/', path));
  return lines(
    `menuentry ${grubQuote(prefix + titleOf(target))} --id ${grubQuote(idOf(target))} {`,
    ...(before === undefined ? [] : ['  set ash_words=', ...before]),
    `  linux ${inside(target.kernel)} ${words.join(' ')}`,
    target.initramfs !== null && `  initrd ${inside(target.initramfs)}`,
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
