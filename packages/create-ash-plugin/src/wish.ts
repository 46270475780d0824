/** What a plugin is for. */
export type Kind = 'distro' | 'filesystem';

/** What is to be written. */
export interface Wish {
  readonly kind: Kind;
  /** As `ash new --distro` or `ash init --filesystem` will take it. */
  readonly id: string;
}

/** Name of the package, which is also the name of its directory. ash looks for plugins by it. */
export function packageName({kind, id}: Wish): string {
  return kind === 'distro' ? `ash-plugin-${id}` : `ash-fs-${id}`;
}
