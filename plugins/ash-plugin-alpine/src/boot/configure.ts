import {nameMachine, scriptCommand, type Command, type SystemSettings} from 'ash-sdk';
import {encryptionCommand} from './encryption.js';
import {service} from './services.js';

/** Argument: the locale. musl knows C.UTF-8 by itself, and the others of musl-locales. */
const LOCALE = `
if [ "$1" != C.UTF-8 ]; then
  [ -f "/usr/share/i18n/locales/musl/$1" ] || { echo "There is no locale $1 in this release." >&2; exit 1; }
fi
mkdir -p /etc/profile.d
printf 'export LANG=%s\\n' "$1" > /etc/profile.d/90-language.sh
`;

/** Arguments: layout and variant of the keyboard. Source: Alpine's setup-keymap. */
const KEYBOARD = `
map="/usr/share/bkeymaps/$1/\${2:-$1}.bmap.gz"
[ -f "$map" ] || { echo "There is no keyboard layout $1 \${2:-} in this release." >&2; exit 1; }
mkdir -p /etc/keymap /etc/conf.d
cp "$map" "/etc/keymap/\${2:-$1}.bmap.gz"
printf 'KEYMAP=/etc/keymap/%s.bmap.gz\\n' "\${2:-$1}" > /etc/conf.d/loadkmap
`;

/** The first wired network by DHCP. */
const NETWORK = `
mkdir -p /etc/network
printf 'auto lo\\niface lo inet loopback\\n\\nauto eth0\\niface eth0 inet dhcp\\n' > /etc/network/interfaces
`;

/** What every system of Alpine starts. Source: Alpine's setup-disk. */
const SERVICES = [
  ...['devfs', 'dmesg', 'mdev', 'hwdrivers', 'modules', 'sysctl', 'hostname', 'bootmisc', 'syslog'],
  ...['hwclock', 'seedrng', 'loadkmap', 'networking', 'acpid', 'crond', 'chronyd'],
];

/** Sets an Alpine up. The scripts are of a fixed text; what comes from outside is their arguments. */
export function configure(settings: SystemSettings): Command[] {
  const {locale, keyboard, remoteLogin, encryptedRoot} = settings;
  const services = [...SERVICES, ...(remoteLogin ? ['sshd'] : [])];
  return [
    nameMachine(settings),
    scriptCommand('setting the language', LOCALE, [locale]),
    scriptCommand('setting the keyboard', KEYBOARD, [keyboard.layout, keyboard.variant ?? '']),
    scriptCommand('setting up the network', NETWORK, []),
    ...services.flatMap((name) => service(name, true)),
    {argv: ['rc-update', 'add', 'killprocs', 'shutdown'], title: 'enabling killprocs'},
    {argv: ['rc-update', 'add', 'mount-ro', 'shutdown'], title: 'enabling mount-ro'},
    ...(encryptedRoot === undefined ? [] : [encryptionCommand()]),
  ];
}
