import type {DebianDerivative} from './debian-derivative.js';
import {ubuntu} from './ubuntu.js';

/** Pop!_OS: Ubuntu, with a second archive that has its kernel. Source: github.com/pop-os, "iso" and "upgrade". */
export const pop: DebianDerivative = {
  id: 'pop',
  title: 'Pop!_OS',
  recognises: (os) => os['ID'] === 'pop',
  sharesArchive: ubuntu.recognises,
  kernel: 'linux-system76',
  archive: {
    ...ubuntu.archive,
    releases: ubuntu.archive.releases.filter(({codename}) => ['jammy', 'noble'].includes(codename)),
  },
  secondArchives: [
    {
      mirror: 'http://apt.pop-os.org/release',
      components: ['main'],
      suite: ({codename}) => codename,
      keyrings: [
        '/usr/share/keyrings/pop-archive-keyring.gpg',
        '/etc/apt/trusted.gpg.d/pop-keyring-2017-archive.gpg',
      ],
      keyAddress: 'https://keyserver.ubuntu.com (63C46DF0140D738961429F4E204DD8AEC33A7AFF)',
    },
  ],
};
