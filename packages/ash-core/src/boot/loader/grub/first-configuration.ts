/** What GRUB must know before it can read its menu. */
export interface FirstFacts {
  /** UUID of the file system with the menu: the store's, or that of the EFI partition. */
  readonly menuUuid: string;
  /** Directory of the menu, as GRUB sees it there: `/@ash/boot/grub`. */
  readonly directory: string;
  /** UUID of the EFI partition's file system, where the boot counter lies. */
  readonly efiUuid: string | undefined;
  /** `ttyS0` …, beside the screen. */
  readonly console: string | undefined;
}

/** Speed of a serial console in bits per second. */
const SPEED = 115_200;

/**
 * The configuration inside GRUB itself: it finds the menu and the EFI partition (`$ash_esp`, empty when there is none), then GRUB
 * goes on with `grub.cfg` in `$prefix`. It is read before GRUB's script language is there: commands only. Pure.
 */
export function firstConfiguration({menuUuid, directory, efiUuid, console}: FirstFacts): string {
  const unit = console?.slice('ttyS'.length);
  const lines = [
    ...(unit === undefined
      ? []
      : [
          `serial --unit=${unit} --speed=${SPEED}`,
          'terminal_input console serial',
          'terminal_output console serial',
        ]),
    `search.fs_uuid ${menuUuid} root`,
    `set prefix=($root)${directory}`,
    ...(efiUuid === undefined ? [] : [`search.fs_uuid ${efiUuid} ash_esp`]),
    'export ash_esp',
  ];
  return `${lines.join('\n')}\n`;
}
