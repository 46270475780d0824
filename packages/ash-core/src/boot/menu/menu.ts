/** Something that can be booted. */
export interface BootEntry {
  /** Name of the deployment: `13`, `7.1`. */
  readonly deployment: string;
  readonly snapshot: number;
  readonly name: string | null;
  readonly description: string;
  /** Distribution and release. */
  readonly system: string;
  /** Paths inside the deployment's root. */
  readonly kernel: string;
  readonly initramfs: string | null;
  /** The deployment's root as a boot loader sees it on the volume; undefined when none can read this file system. */
  readonly loaderPath: string | undefined;
  /** The deployment's root on the host, absolute. Hostile: its paths are resolved inside it only. */
  readonly directory: string;
  /** Words of the kernel command line. */
  readonly arguments: readonly string[];
}

/** A snapshot's place in the menu. One without a kernel has no entry, but those below it may have. */
export interface MenuNode {
  readonly number: number;
  readonly label: string;
  readonly entry: BootEntry | null;
  readonly children: readonly MenuNode[];
}

/** What the boot menu offers. */
export interface Menu {
  /** Booted when nobody chooses; null when nothing is deployed. */
  readonly default: BootEntry | null;
  /** Falls in when the default runs out of tries. */
  readonly previous: BootEntry | null;
  /** Booted once, the next time. */
  readonly once: BootEntry | null;
  /** Pinned snapshots and kept deployments. */
  readonly pinned: readonly BootEntry[];
  /** Every snapshot, as the tree. */
  readonly tree: readonly MenuNode[];
}

/** Longest title, in characters: a line of a text console. */
const LONGEST_TITLE = 76;

/** One line for a menu: number, name or description, and system. Pure. */
export function titleOf(entry: Pick<BootEntry, 'snapshot' | 'name' | 'description' | 'system'>): string {
  const label = [entry.name, entry.description].filter((text) => text !== null && text !== '').join(': ');
  const title = `${entry.snapshot} ${label === '' ? entry.system : `${label} (${entry.system})`}`;
  return plainLine(title, LONGEST_TITLE);
}

/** Most texts are like this already. */
const PLAIN_LINE = /^[!-~]+(?: [!-~]+)*$/;

/** A text from outside as one line without anything that a terminal or a menu could take for more than text. Pure. */
export function plainLine(text: string, longest: number): string {
  const line = PLAIN_LINE.test(text) ? text : text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}
