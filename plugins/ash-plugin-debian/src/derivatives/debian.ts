import type {DebianDerivative} from './debian-derivative.js';

const PLAIN = ['main', 'contrib', 'non-free'];
const WITH_FIRMWARE = [...PLAIN, 'non-free-firmware'];

/** Debian itself. */
export const debian: DebianDerivative = {
  id: 'debian',
  title: 'Debian',
  recognises: (release) => release['ID'] === 'debian',
  kernel: 'linux-image-amd64',
  zfs: 'contrib',
  archive: {
    origin: 'Debian',
    mirror: 'https://deb.debian.org/debian',
    securityMirror: 'https://deb.debian.org/debian-security',
    components: ['main'],
    keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
    hostKeyrings: [
      '/usr/share/keyrings/debian-archive-keyring.gpg',
      '/usr/share/keyrings/debian-archive-keyring.pgp',
      '/etc/apt/trusted.gpg.d/debian-archive-keyring.gpg',
    ],
    keyringPackage: 'debian-archive-keyring',
    mirrorPath: /\/debian(-security)?(\/\d{8}T\d{6}Z)?\/*$/,
    releases: [
      {
        codename: 'bullseye',
        aliases: ['11', 'oldoldstable'],
        pockets: ['updates', 'security'],
        components: PLAIN,
        hasOldNode: true,
        hasOldMount: true,
        lacks: ['systemd-resolved', 'systemd-boot-efi'],
      },
      {
        codename: 'bookworm',
        aliases: ['12', 'oldstable'],
        pockets: ['updates', 'security'],
        components: WITH_FIRMWARE,
        hasOldNode: true,
        hasOldMount: true,
      },
      {
        codename: 'trixie',
        aliases: ['13', 'stable'],
        pockets: ['updates', 'security'],
        components: WITH_FIRMWARE,
      },
      {codename: 'forky', aliases: ['14', 'testing'], pockets: [], components: WITH_FIRMWARE},
      {codename: 'sid', aliases: ['unstable'], pockets: [], components: WITH_FIRMWARE},
    ],
  },
};
