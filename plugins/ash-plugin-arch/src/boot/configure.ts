import {nameMachine, scriptCommand, type Command, type SystemSettings} from 'ash-sdk';

/** Argument: the locale. C.UTF-8 is built in. */
const LOCALE = `
if [ "$1" != C.UTF-8 ]; then
  grep -q "^#\\{0,1\\} \\{0,1\\}$1 UTF-8" /etc/locale.gen || { echo "There is no locale $1 in this release." >&2; exit 1; }
  printf '%s UTF-8\\n' "$1" > /etc/locale.gen
  locale-gen
fi
printf 'LANG=%s\\n' "$1" > /etc/locale.conf
`;

/** Arguments: layout and variant of the keyboard. The console has a map of the same name for most layouts; without one it stays as it is. */
const KEYBOARD = `
if [ -f /usr/share/X11/xkb/rules/base.lst ]; then
  sed -n '/^! layout/,/^$/p' /usr/share/X11/xkb/rules/base.lst | grep -q "^  $1 " ||
    { echo "There is no keyboard layout $1 in this release." >&2; exit 1; }
fi
: > /etc/vconsole.conf
if find /usr/share/kbd/keymaps -name "$1.map.gz" 2> /dev/null | grep -q .; then printf 'KEYMAP=%s\\n' "$1" > /etc/vconsole.conf; fi
printf 'XKBLAYOUT=%s\\nXKBVARIANT=%s\\n' "$1" "$2" >> /etc/vconsole.conf
`;

/** Every wired network by DHCP; names are looked up by systemd-resolved; members of wheel may become root. Argument: `ssh` for logins over the network. */
const SYSTEM = `
mkdir -p /etc/systemd/network /etc/sudoers.d
printf '[Match]\\nType=ether\\n\\n[Network]\\nDHCP=yes\\n' > /etc/systemd/network/80-wired.network
systemctl enable systemd-networkd systemd-resolved systemd-timesyncd
[ "$1" != ssh ] || systemctl enable sshd
ln -sfn ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
printf '%%wheel ALL=(ALL:ALL) ALL\\n' > /etc/sudoers.d/10-wheel
chmod 440 /etc/sudoers.d/10-wheel
`;

const ENVIRONMENT = {SYSTEMD_OFFLINE: '1'};

/** Sets an Arch up. The scripts are of a fixed text; what comes from outside is their arguments. */
export function configure(settings: SystemSettings): Command[] {
  const {locale, keyboard, remoteLogin, encryptedRoot} = settings;
  return [
    nameMachine(settings),
    scriptCommand('setting the language', LOCALE, [locale], ENVIRONMENT),
    scriptCommand('setting the keyboard', KEYBOARD, [keyboard.layout, keyboard.variant ?? ''], ENVIRONMENT),
    scriptCommand('setting up the system', SYSTEM, [remoteLogin ? 'ssh' : ''], ENVIRONMENT),
    // Its question for the passphrase is asked with the keyboard that was set just now.
    ...(encryptedRoot === undefined
      ? []
      : [
          {
            argv: ['mkinitcpio', '--allpresets'] as const,
            title: 'preparing the initramfs to open the encrypted store',
          },
        ]),
  ];
}
