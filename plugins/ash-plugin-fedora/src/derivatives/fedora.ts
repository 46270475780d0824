import type {FedoraDerivative} from './fedora-derivative.js';

const METALINK = 'https://mirrors.fedoraproject.org/metalink';

/** Fedora Linux itself. */
export const fedora: FedoraDerivative = {
  id: 'fedora',
  title: 'Fedora',
  recognises: (release) => release['ID'] === 'fedora',
  archive: {
    releases: ['42', '43', '44', 'rawhide'],
    stable: '44',
    repositories: [
      {
        id: 'fedora',
        file: 'fedora.repo',
        list: {kind: 'metalink', address: `${METALINK}?repo=fedora-$releasever&arch=$basearch`},
        path: 'releases/$releasever/Everything/$basearch/os',
        absentFrom: ['rawhide'],
      },
      {
        id: 'updates',
        file: 'fedora-updates.repo',
        list: {kind: 'metalink', address: `${METALINK}?repo=updates-released-f$releasever&arch=$basearch`},
        path: 'updates/$releasever/Everything/$basearch',
        absentFrom: ['rawhide'],
      },
      {
        id: 'rawhide',
        file: 'fedora-rawhide.repo',
        list: {kind: 'metalink', address: `${METALINK}?repo=rawhide&arch=$basearch`},
        path: 'development/rawhide/Everything/$basearch/os',
        absentFrom: ['42', '43', '44'],
      },
    ],
    keyFile: (release) => `RPM-GPG-KEY-fedora-${release}-primary`,
    keyDirectory: 'fedora',
    exampleMirror: 'https://dl.fedoraproject.org/pub/fedora/linux',
  },
  names: {
    release: ['fedora-release', 'fedora-repos'],
    kernel: 'kernel',
    system: ['systemd-networkd', 'systemd-resolved', 'btrfs-progs', 'bubblewrap', 'mtools', 'debootstrap'],
    hasBtrfs: true,
  },
};
