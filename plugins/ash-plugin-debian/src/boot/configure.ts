import type {Command, SystemSettings} from 'ash-sdk';
import {encryptionCommand} from './encryption.js';

/** Arguments: host name, time zone. `/etc/hosts` keeps what else is in it. */
const IDENTITY = `
printf '%s\\n' "$1" > /etc/hostname
grep -q "^127.0.1.1" /etc/hosts || printf '127.0.1.1 %s\\n' "$1" >> /etc/hosts
[ -f "/usr/share/zoneinfo/$2" ] || { echo "There is no time zone $2 in this release." >&2; exit 1; }
ln -sfn "../usr/share/zoneinfo/$2" /etc/localtime
printf '%s\\n' "$2" > /etc/timezone
`;

/** Argument: the locale. C.UTF-8 is built in. */
const LOCALE = `
if [ "$1" != C.UTF-8 ]; then
  grep -q "^$1 UTF-8$" /usr/share/i18n/SUPPORTED || { echo "There is no locale $1 in this release." >&2; exit 1; }
  printf '%s UTF-8\\n' "$1" > /etc/locale.gen
  locale-gen
fi
printf 'LANG=%s\\n' "$1" > /etc/default/locale
`;

/** Arguments: layout and variant of the keyboard. */
const KEYBOARD = `
if [ -f /usr/share/X11/xkb/rules/base.lst ]; then
  sed -n '/^! layout/,/^$/p' /usr/share/X11/xkb/rules/base.lst | grep -q "^  $1 " ||
    { echo "There is no keyboard layout $1 in this release." >&2; exit 1; }
fi
printf 'XKBMODEL="pc105"\\nXKBLAYOUT="%s"\\nXKBVARIANT="%s"\\nXKBOPTIONS=""\\nBACKSPACE="guess"\\n' "$1" "$2" > /etc/default/keyboard
`;

/** Every wired network by DHCP; names are looked up by systemd-resolved. Argument: `ssh` for logins over the network. */
const NETWORK = `
mkdir -p /etc/systemd/network
printf '[Match]\\nType=ether\\n\\n[Network]\\nDHCP=yes\\n' > /etc/systemd/network/80-wired.network
systemctl enable systemd-networkd systemd-resolved
[ "$1" != ssh ] || systemctl enable ssh
ln -sfn ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
`;

/** Sets a Debian up. The scripts are of a fixed text; what comes from outside is their arguments. */
export function configure(settings: SystemSettings): Command[] {
  const {hostName, timeZone, locale, keyboard, remoteLogin, encryptedRoot} = settings;
  return [
    script('naming the machine', IDENTITY, [hostName, timeZone]),
    script('setting the language', LOCALE, [locale]),
    script('setting the keyboard', KEYBOARD, [keyboard.layout, keyboard.variant ?? '']),
    script('setting up the network', NETWORK, [remoteLogin ? 'ssh' : '']),
    ...(encryptedRoot === undefined ? [] : [encryptionCommand(encryptedRoot)]),
  ];
}

function script(title: string, text: string, words: readonly string[]): Command {
  return {
    argv: ['/bin/sh', '-euc', text, 'ash', ...words],
    env: {SYSTEMD_OFFLINE: '1', DEBIAN_FRONTEND: 'noninteractive'},
    title,
  };
}
