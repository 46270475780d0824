/** What the menu may use on every firmware: nothing is loaded from disk later, so it always fits the core. */
const COMMON = [
  ...['part_gpt', 'part_msdos', 'btrfs', 'fat', 'search', 'search_fs_uuid', 'probe'],
  ...['normal', 'configfile', 'linux', 'boot', 'minicmd', 'terminal', 'serial', 'gfxterm', 'all_video'],
  ...[
    'test',
    'true',
    'echo',
    'sleep',
    'ls',
    'cat',
    'loadenv',
    'regexp',
    'keystatus',
    'halt',
    'reboot',
    'help',
  ],
];

export const UEFI_MODULES: readonly string[] = [...COMMON, 'efifwsetup', 'chain'];
export const BIOS_MODULES: readonly string[] = [...COMMON, 'biosdisk', 'vga_text'];
