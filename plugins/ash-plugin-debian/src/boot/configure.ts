import {nameMachine, scriptCommand, type Command, type SystemSettings} from 'ash-sdk';
import {encryptionCommand} from './encryption.js';

/** Debian has the name of the time zone in a file of its own, too. */
const TIME_ZONE = `printf '%s\\n' "$2" > /etc/timezone
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

const ENVIRONMENT = {SYSTEMD_OFFLINE: '1', DEBIAN_FRONTEND: 'noninteractive'};

/** Sets a Debian up. The scripts are of a fixed text; what comes from outside is their arguments. */
export function configure(settings: SystemSettings): Command[] {
  const {locale, keyboard, remoteLogin, encryptedRoot} = settings;
  return [
    nameMachine(settings, TIME_ZONE),
    scriptCommand('setting the language', LOCALE, [locale], ENVIRONMENT),
    scriptCommand('setting the keyboard', KEYBOARD, [keyboard.layout, keyboard.variant ?? ''], ENVIRONMENT),
    scriptCommand('setting up the network', NETWORK, [remoteLogin ? 'ssh' : ''], ENVIRONMENT),
    ...(encryptedRoot === undefined ? [] : [encryptionCommand(encryptedRoot)]),
  ];
}
