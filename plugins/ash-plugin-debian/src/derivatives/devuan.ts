import type {DebianDerivative, Release} from './debian-derivative.js';

const COMPONENTS = ['main', 'contrib', 'non-free', 'non-free-firmware'];

function release(codename: string, aliases: readonly string[], isReleased = true): Release {
  return {codename, aliases, pockets: isReleased ? ['updates', 'security'] : [], components: COMPONENTS};
}

/** Devuan: Debian without systemd, in an archive that merges both. Source: devuan.org, "Package repositories". */
export const devuan: DebianDerivative = {
  id: 'devuan',
  title: 'Devuan',
  recognises: (os) => os['ID'] === 'devuan',
  kernel: 'linux-image-amd64',
  archive: {
    origin: 'Devuan',
    mirror: 'http://deb.devuan.org/merged',
    securityMirror: 'http://deb.devuan.org/merged',
    components: ['main'],
    keyring: '/usr/share/keyrings/devuan-archive-keyring.gpg',
    hostKeyrings: [
      '/usr/share/keyrings/devuan-archive-keyring.gpg',
      '/usr/share/keyrings/devuan-keyring.gpg',
    ],
    keyringPackage: 'devuan-keyring',
    mirrorPath: /\/(merged|devuan)\/*$/,
    releases: [
      release('daedalus', ['5', 'oldstable']),
      release('excalibur', ['6', 'stable']),
      release('ceres', ['unstable'], false),
    ],
  },
  cannotBoot: 'ash sets systems of this family up with systemd, which it does not have',
};
