import type {DebianDerivative, Release} from './debian-derivative.js';
import {ubuntu} from './ubuntu.js';

function release(codename: string, aliases: readonly string[], base: string): Release {
  const [found] = ubuntu.archive.releases.filter((one) => one.codename === base);
  return {pockets: [], components: ubuntu.archive.components, ...found, codename, aliases, base};
}

/** Linux Mint: Ubuntu, with a second archive of its own packages. Source: linuxmint.com, "All versions". */
export const linuxMint: DebianDerivative = {
  id: 'linuxmint',
  title: 'Linux Mint',
  recognises: (os) => os['ID'] === 'linuxmint' && os['UBUNTU_CODENAME'] !== undefined,
  sharesArchive: ubuntu.recognises,
  kernel: ubuntu.kernel,
  archive: {
    ...ubuntu.archive,
    releases: [
      release('virginia', ['21.3'], 'jammy'),
      release('wilma', ['22'], 'noble'),
      release('xia', ['22.1'], 'noble'),
      release('zara', ['22.2', 'stable'], 'noble'),
    ],
  },
  secondArchives: [
    {
      mirror: 'http://packages.linuxmint.com',
      components: ['main', 'upstream', 'import', 'backport'],
      suite: ({codename}) => codename,
      keyrings: ['/usr/share/keyrings/linuxmint-keyring.gpg', '/etc/apt/trusted.gpg.d/linuxmint-keyring.gpg'],
      keyAddress: 'http://packages.linuxmint.com/pool/main/l/linuxmint-keyring/',
    },
  ],
  packages: () => ['linuxmint-keyring'],
};
