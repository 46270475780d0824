/**
 * What root may do inside the sandbox: what package managers and package scripts need, and nothing that reaches the host.
 * CAP_DAC_READ_SEARCH is left out on purpose. Attack: open_by_handle_at(2), which asks for nothing else, opens any file on the
 * same file system by its number, in every other snapshot and in the store's state too. CAP_MKNOD is harmless: all that is
 * writable is mounted `nodev`.
 */
export const SANDBOX_CAPABILITIES: readonly string[] = [
  'CAP_AUDIT_WRITE',
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_FOWNER',
  'CAP_FSETID',
  'CAP_KILL',
  'CAP_LINUX_IMMUTABLE',
  'CAP_MKNOD',
  'CAP_NET_BIND_SERVICE',
  'CAP_SETFCAP',
  'CAP_SETGID',
  'CAP_SETPCAP',
  'CAP_SETUID',
  'CAP_SYS_CHROOT',
];
