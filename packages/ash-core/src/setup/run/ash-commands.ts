import type {Command} from 'ash-sdk';
import {posix} from 'node:path';
import {imageCommand, BOOT_SECTOR_PATH} from '../../boot/loader/grub/image-command.js';
import {takeSystemdBoot} from '../../boot/loader/systemd-boot/install.js';
import type {LoaderKind} from '../answers/answers.js';
import type {Firmware} from '../facts.js';
import {HANDED, HANDED_FILES} from './hand-over.js';

const at = (name: string): string => posix.join(HANDED, name);

/** Arguments: the packages, and a Node or nothing. The result is what `npm install -g` would leave. */
const INSTALL = `
mkdir -p /usr/local/lib/node_modules /usr/local/bin
cp -R --no-preserve=ownership "$1/." /usr/local/lib/node_modules/
chmod -R u=rwX,go=rX /usr/local/lib/node_modules
chmod 755 /usr/local/lib/node_modules/ash-cli/bin/ash.js
ln -sfn ../lib/node_modules/ash-cli/bin/ash.js /usr/local/bin/ash
if [ -n "$2" ]; then
  install -m 755 "$2" /usr/local/bin/node
  /usr/local/bin/node --version > /dev/null || {
    echo "The Node of this machine does not run in this release: choose a newer release, or use the Node of nodejs.org." >&2
    exit 1
  }
fi
`;

/** Commands, run inside the root, that install ash with its plugins, and a Node where the distribution's is too old. Pure. */
export function ashCommands(bringsNode: boolean): Command[] {
  const node = bringsNode ? '' : at(HANDED_FILES.node);
  return [
    {argv: ['/bin/sh', '-euc', INSTALL, 'ash', at(HANDED_FILES.modules), node], title: 'installing ash'},
    {argv: ['/usr/local/bin/ash', 'version'], title: 'checking that ash runs'},
  ];
}

/** Commands, run inside the root, that make the boot loaders out of its packages. Pure. */
export function loaderCommands(firmware: readonly Firmware[], loader: LoaderKind = 'grub'): Command[] {
  if (loader === 'systemd-boot') return [takeSystemdBoot(at(HANDED_FILES.uefi))];
  const outputs = {uefi: HANDED_FILES.uefi, bios: HANDED_FILES.core};
  const images = firmware.map((one) =>
    imageCommand(one, {configuration: at(HANDED_FILES.firstConfiguration), output: at(outputs[one])}),
  );
  const sector: Command[] = firmware.includes('bios')
    ? [{argv: ['cp', BOOT_SECTOR_PATH, at(HANDED_FILES.bootSector)]}]
    : [];
  return [...images, ...sector];
}
