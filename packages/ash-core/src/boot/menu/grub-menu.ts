import {grubQuote} from './grub-quote.js';
import {titleOf, type BootEntry, type Menu, type MenuNode} from './menu.js';

/** Tries that a new default gets before the previous one falls in. */
export const TRIES = 3;

/** Seconds that the menu waits. */
const TIMEOUT = 5;

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
  const others = pinned.filter(
    ({deployment}) => deployment !== first?.deployment && deployment !== previous?.deployment,
  );
  return lines(
    `set timeout=${TIMEOUT}`,
    first !== null && `set default=${idOf(first)}`,
    previous !== null && `set fallback=${idOf(previous)}`,
    ...counting(menu),
    '',
    once !== null && entry(once, 'Once: '),
    first !== null && once?.deployment !== first.deployment && entry(first),
    previous !== null && entry(previous, 'Previous: '),
    ...others.map((other) => entry(other, 'Pinned: ')),
    menu.tree.length > 0 && submenu('All snapshots', 'tree.cfg', directory),
  );
}

/**
 * Boot counting. The environment lies on the EFI partition, which GRUB can write; `$ash_esp` is set by the loader's own
 * configuration. `ash_trying` is the deployment that is on trial, `ash_tries` what it has left; a healthy boot takes both away.
 */
function counting({default: first, previous, once}: Menu): string[] {
  const steps = Array.from({length: TRIES}, (_, index) => TRIES - index);
  const countDown = steps.map((tries, index) => {
    const word = index === 0 ? 'if' : 'elif';
    return `    ${word} [ "$ash_tries" = "${tries}" ]; then set ash_tries=${tries - 1}`;
  });
  const giveUp =
    previous === null
      ? []
      : ['    else', '      set ash_failed="$ash_trying"', `      set default=${idOf(previous)}`];
  return [
    'if [ -n "$ash_esp" ]; then',
    '  set ash_environment="($ash_esp)/ash/grubenv"',
    '  load_env --file "$ash_environment" ash_trying ash_tries ash_failed ash_once',
    ...(first === null
      ? []
      : [`  if [ "$ash_trying" = "${first.deployment}" ]; then`, ...countDown, ...giveUp, '    fi', '  fi']),
    ...(once === null
      ? []
      : [
          `  if [ "$ash_once" = "${once.deployment}" ]; then`,
          `    set default=${idOf(once)}`,
          '    set ash_once=',
          '  fi',
        ]),
    '  save_env --file "$ash_environment" ash_trying ash_tries ash_failed ash_once',
    'fi',
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

function entry(target: BootEntry, prefix = ''): string {
  const words = target.arguments.map(grubQuote).join(' ');
  return lines(
    `menuentry ${grubQuote(prefix + titleOf(target))} --id ${idOf(target)} {`,
    `  linux ${grubQuote(target.kernel)} ${words}`,
    target.initramfs !== null && `  initrd ${grubQuote(target.initramfs)}`,
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
