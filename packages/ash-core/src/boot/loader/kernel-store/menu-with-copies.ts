import type {BootEntry, Menu, MenuNode} from '../../menu/menu.js';

/** The directory of the kernels on the EFI partition. */
export const KERNEL_DIRECTORY = '/ash/kernels';

/** Names of the copies of one deployment's files. */
export interface Copies {
  readonly kernel: string;
  readonly initramfs: string | null;
}

/** A menu whose kernels are the copies on the EFI partition; what has none is left out. `copies` is by deployment. Pure. */
export function menuWithCopies(menu: Menu, copies: ReadonlyMap<string, Copies>): Menu {
  const moved = (entry: BootEntry | null): BootEntry | null => {
    const files = entry === null ? undefined : copies.get(entry.deployment);
    if (entry === null || files === undefined) return null;
    const {kernel, initramfs} = files;
    return {
      ...entry,
      loaderPath: '/',
      kernel: copyPath(kernel),
      initramfs: initramfs === null ? null : copyPath(initramfs),
    };
  };
  const nodes = (tree: readonly MenuNode[]): MenuNode[] =>
    tree.map((node) => ({...node, entry: moved(node.entry), children: nodes(node.children)}));
  return {
    default: moved(menu.default),
    previous: moved(menu.previous),
    once: moved(menu.once),
    pinned: menu.pinned.flatMap((entry) => moved(entry) ?? []),
    tree: nodes(menu.tree),
  };
}

/** Names of the copies that a text of a menu refers to. Pure. */
export function copiesNamedIn(text: string): string[] {
  return [...text.matchAll(/\/ash\/kernels\/([0-9a-f]{32})\b/g)].map(([, name = '']) => name);
}

export function copyPath(name: string): string {
  return `${KERNEL_DIRECTORY}/${name}`;
}
