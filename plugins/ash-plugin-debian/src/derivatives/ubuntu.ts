import type {DebianDerivative, Release} from './debian-derivative.js';

const COMPONENTS = ['main', 'restricted', 'universe', 'multiverse'];

function release(codename: string, aliases: readonly string[], more: Partial<Release> = {}): Release {
  return {codename, aliases, pockets: ['updates', 'security'], components: COMPONENTS, ...more};
}

/** Ubuntu. Source: the release notes and packages.ubuntu.com for what each release has. */
export const ubuntu: DebianDerivative = {
  id: 'ubuntu',
  title: 'Ubuntu',
  recognises: (os) => os['ID'] === 'ubuntu',
  kernel: 'linux-generic',
  zfs: 'kernel',
  archive: {
    origin: 'Ubuntu',
    mirror: 'http://archive.ubuntu.com/ubuntu',
    ports: {mirror: 'http://ports.ubuntu.com/ubuntu-ports', except: ['amd64', 'i386']},
    securityMirror: 'http://security.ubuntu.com/ubuntu',
    components: ['main', 'universe'],
    keyring: '/usr/share/keyrings/ubuntu-archive-keyring.gpg',
    hostKeyrings: [
      '/usr/share/keyrings/ubuntu-archive-keyring.gpg',
      '/etc/apt/trusted.gpg.d/ubuntu-keyring-2018-archive.gpg',
    ],
    keyringPackage: 'ubuntu-keyring',
    mirrorPath: /\/ubuntu(-ports)?\/*$/,
    releases: [
      release('jammy', ['22.04'], {
        hasOldNode: true,
        hasOldMount: true,
        lacks: ['systemd-resolved', 'systemd-boot-efi'],
      }),
      release('noble', ['24.04', 'lts', 'stable'], {hasOldNode: true}),
      release('plucky', ['25.04'], {hasOldNode: true}),
      release('questing', ['25.10']),
    ],
  },
};
