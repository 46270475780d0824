/** For a machine that isn't this one: all drivers, the file system of the store, and a passphrase where one is needed. */
const HOOKS = [
  'base',
  'systemd',
  'modconf',
  'kms',
  'keyboard',
  'sd-vconsole',
  'block',
  'filesystems',
  'fsck',
];

/**
 * Text of a file in `/etc/mkinitcpio.conf.d`, which has to be there before the kernel is installed; empty for a base without mkinitcpio. The hook
 * `autodetect` is left out: it would look at the machine that makes the base. Source: mkinitcpio.conf(5).
 */
export function initramfsSettings(packages: readonly string[]): string {
  if (!packages.includes('mkinitcpio')) return '';
  const hooks = packages.includes('cryptsetup')
    ? HOOKS.flatMap((hook) => (hook === 'filesystems' ? ['sd-encrypt', hook] : [hook]))
    : HOOKS;
  return `MODULES=(btrfs)\nHOOKS=(${hooks.join(' ')})\n`;
}
