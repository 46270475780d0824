import type {Command, SystemSettings} from 'ash-sdk';

/** Arguments: host name, time zone. `/etc/hosts` keeps what else is in it. */
const IDENTITY = `
printf '%s\\n' "$1" > /etc/hostname
grep -q "^127.0.1.1" /etc/hosts || printf '127.0.1.1 %s\\n' "$1" >> /etc/hosts
[ -f "/usr/share/zoneinfo/$2" ] || { echo "There is no time zone $2 in this release." >&2; exit 1; }
ln -sfn "../usr/share/zoneinfo/$2" /etc/localtime
`;

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

/** Sets an Arch up. The scripts are of a fixed text; what comes from outside is their arguments. */
export function configure(settings: SystemSettings): Command[] {
  const {hostName, timeZone, locale, keyboard, remoteLogin, encryptedRoot} = settings;
  return [
    script('naming the machine', IDENTITY, [hostName, timeZone]),
    script('setting the language', LOCALE, [locale]),
    script('setting the keyboard', KEYBOARD, [keyboard.layout, keyboard.variant ?? '']),
    script('setting up the system', SYSTEM, [remoteLogin ? 'ssh' : '']),
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

function script(title: string, text: string, words: readonly string[]): Command {
  return {argv: ['/bin/sh', '-euc', text, 'ash', ...words], env: {SYSTEMD_OFFLINE: '1'}, title};
}
