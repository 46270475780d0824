import {access, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseOsRelease} from 'ash-sdk';
import type {ArchDerivative} from '../derivatives/arch-derivative.js';
import {optionOf, serversOf} from './pacman-configuration.js';

/** What a bootstrap wants to know of the machine that it runs on. */
export interface HostFacts {
  /** Whether the machine runs the same distribution. */
  readonly isSame: boolean;
  /** Servers of the machine's own mirrorlist, when it runs the same distribution. */
  readonly servers: readonly string[];
  /** How strict the machine's own pacman is about signatures; absent: pacman's default. */
  readonly signatures: string | undefined;
  /** Directory of a keyring that the machine's pacman uses; absent when it has none. */
  readonly keyring: string | undefined;
  /** Ids of the keyrings whose keys lie on the machine, ready to be read. */
  readonly keys: readonly string[];
  /** What to type on this machine to get the means to bootstrap. */
  readonly install: string;
}

/** Where distributions put the keys: Arch, and Debian for its own pacman. */
const KEY_DIRECTORIES = ['usr/share/pacman/keyrings', 'usr/share/keyrings'];

/** Reads the host's set-up below `hostRoot`, which is `/` but in tests. */
export async function readHostFacts(derivative: ArchDerivative, hostRoot: string): Promise<HostFacts> {
  const text = (path: string): Promise<string> => readFile(join(hostRoot, path), 'utf8').catch(() => '');
  const release = parseOsRelease((await text('etc/os-release')) || (await text('usr/lib/os-release')));
  const isSame = derivative.recognises(release);
  const keys: string[] = [];
  for (const {id} of derivative.keyrings)
    for (const directory of KEY_DIRECTORIES)
      if (!keys.includes(id) && (await exists(join(hostRoot, directory, `${id}.gpg`)))) keys.push(id);
  return {
    isSame,
    servers: isSame ? serversOf(await text('etc/pacman.d/mirrorlist')) : [],
    signatures: optionOf(await text('etc/pacman.conf'), 'SigLevel'),
    keyring: (await exists(join(hostRoot, 'etc/pacman.d/gnupg/pubring.gpg')))
      ? '/etc/pacman.d/gnupg'
      : undefined,
    keys,
    install: installHint(`${release['ID'] ?? ''} ${release['ID_LIKE'] ?? ''}`.split(' ')),
  };
}

function installHint(ids: readonly string[]): string {
  if (ids.includes('alpine')) return 'apk add pacman arch-install-scripts';
  if (ids.includes('fedora')) return 'dnf install pacman archlinux-keyring';
  if (ids.includes('arch')) return 'pacman -S pacman archlinux-keyring';
  return 'apt install pacman-package-manager archlinux-keyring';
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
