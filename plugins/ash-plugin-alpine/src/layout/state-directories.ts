/**
 * Directories in `/var` whose content follows the installed packages, so that it has to go back in time with them. The database of apk
 * lies in `/lib/apk`, which belongs to the snapshot anyway.
 */
export const STATE_DIRECTORIES: readonly string[] = ['/var/lib/akms', '/var/lib/texmf'];
