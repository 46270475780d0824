import {nameMachine, scriptCommand, type Command, type SystemSettings} from 'ash-sdk';
import {encryptionCommand} from './encryption.js';

/** Argument: the locale. C.UTF-8 is built in; English is there; each other language has a package of its own. */
const LOCALE = `
if [ "$1" != C.UTF-8 ]; then
  name=\${1%%.*}
  ls "/usr/lib/locale/$name.utf8" >/dev/null 2>&1 || dnf --assumeyes install "glibc-langpack-\${name%%_*}" ||
    { echo "There is no locale $1 in this release." >&2; exit 1; }
fi
printf 'LANG=%s\\n' "$1" > /etc/locale.conf
`;

/** Arguments: layout and variant of the keyboard. Layouts of the console have other names; where there is none, the console stays as it is. */
const KEYBOARD = `
if [ -f /usr/share/X11/xkb/rules/base.lst ]; then
  sed -n '/^! layout/,/^$/p' /usr/share/X11/xkb/rules/base.lst | grep -q "^  $1 " ||
    { echo "There is no keyboard layout $1 in this release." >&2; exit 1; }
fi
mkdir -p /etc/X11/xorg.conf.d
printf 'Section "InputClass"\\n  Identifier "system-keyboard"\\n  MatchIsKeyboard "on"\\n  Option "XkbLayout" "%s"\\n  Option "XkbVariant" "%s"\\nEndSection\\n' "$1" "$2" \\
  > /etc/X11/xorg.conf.d/00-keyboard.conf
console=$1
[ -z "$2" ] || console=$1-$2
[ -f "/usr/lib/kbd/keymaps/xkb/$console.map.gz" ] || console=$1
printf 'KEYMAP=%s\\nXKBLAYOUT=%s\\nXKBVARIANT=%s\\n' "$console" "$1" "$2" > /etc/vconsole.conf
`;

/** Every wired network by DHCP; names are looked up by systemd-resolved. Argument: `ssh` for logins over the network. */
const NETWORK = `
mkdir -p /etc/systemd/network
printf '[Match]\\nType=ether\\n\\n[Network]\\nDHCP=yes\\n' > /etc/systemd/network/80-wired.network
systemctl enable systemd-networkd systemd-resolved
[ "$1" != ssh ] || systemctl enable sshd
ln -sfn ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
`;

/** Files in a tree that other systems have written carry no labels, so that SELinux may only watch until somebody relabels it. */
const SELINUX = `
[ ! -f /etc/selinux/config ] || sed -i 's/^SELINUX=enforcing$/SELINUX=permissive/' /etc/selinux/config
`;

/** What a package built while the base was made fits the machine that made it; now it is built for any. */
const INITRAMFS = `
mkdir -p /etc/dracut.conf.d
printf 'hostonly="no"\\n' > /etc/dracut.conf.d/10-any-machine.conf
for modules in /usr/lib/modules/*; do
  [ -f "$modules/modules.dep" ] || continue
  version=\${modules##*/}
  [ -f "/boot/vmlinuz-$version" ] || [ ! -f "$modules/vmlinuz" ] || cp -- "$modules/vmlinuz" "/boot/vmlinuz-$version"
  dracut --force --kver "$version" "/boot/initramfs-$version.img"
done
`;

const ENVIRONMENT = {SYSTEMD_OFFLINE: '1'};

/** Sets a Fedora up. The scripts are of a fixed text; what comes from outside is their arguments. */
export function configure(settings: SystemSettings): Command[] {
  const {locale, keyboard, remoteLogin, encryptedRoot} = settings;
  return [
    nameMachine(settings),
    scriptCommand('setting the language', LOCALE, [locale], ENVIRONMENT),
    scriptCommand('setting the keyboard', KEYBOARD, [keyboard.layout, keyboard.variant ?? ''], ENVIRONMENT),
    scriptCommand('setting up the network', NETWORK, [remoteLogin ? 'ssh' : ''], ENVIRONMENT),
    scriptCommand('setting up SELinux', SELINUX, [], ENVIRONMENT),
    ...(encryptedRoot === undefined ? [] : [encryptionCommand(encryptedRoot)]),
    scriptCommand('building the initramfs', INITRAMFS, [], ENVIRONMENT),
  ];
}
