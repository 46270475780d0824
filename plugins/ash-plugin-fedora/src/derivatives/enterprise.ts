import type {FedoraDerivative, Repository} from './fedora-derivative.js';

const RELEASES = ['9', '10'];

/** Rebuilds of Red Hat Enterprise Linux. Their kernels have no btrfs, so that they live in stores but don't boot from one. */
const NAMES = {kernel: 'kernel', system: ['systemd-resolved', 'NetworkManager'], hasBtrfs: false};

export const almalinux: FedoraDerivative = {
  id: 'almalinux',
  title: 'AlmaLinux',
  recognises: (release) => release['ID'] === 'almalinux',
  archive: {
    releases: RELEASES,
    stable: '10',
    repositories: ['BaseOS', 'AppStream'].map((name): Repository => ({
      id: name.toLowerCase(),
      file: `almalinux-${name.toLowerCase()}.repo`,
      list: {
        kind: 'mirrorlist',
        address: `https://mirrors.almalinux.org/mirrorlist/$releasever/${name.toLowerCase()}`,
      },
      path: `$releasever/${name}/$basearch/os`,
    })),
    keyFile: (release) => `RPM-GPG-KEY-AlmaLinux-${release}`,
    keyDirectory: 'alma',
    exampleMirror: 'https://repo.almalinux.org/almalinux',
  },
  names: {...NAMES, release: ['almalinux-release']},
};

export const rocky: FedoraDerivative = {
  id: 'rocky',
  title: 'Rocky Linux',
  recognises: (release) => release['ID'] === 'rocky',
  archive: {
    releases: RELEASES,
    stable: '10',
    repositories: ['BaseOS', 'AppStream'].map((name): Repository => ({
      id: name.toLowerCase(),
      file: 'rocky.repo',
      list: {
        kind: 'mirrorlist',
        address: `https://mirrors.rockylinux.org/mirrorlist?arch=$basearch&repo=${name}-$releasever`,
      },
      path: `$releasever/${name}/$basearch/os`,
    })),
    keyFile: (release) => `RPM-GPG-KEY-Rocky-${release}`,
    keyDirectory: 'rocky',
    exampleMirror: 'https://dl.rockylinux.org/pub/rocky',
  },
  names: {...NAMES, release: ['rocky-release', 'rocky-repos']},
};

export const centos: FedoraDerivative = {
  id: 'centos',
  title: 'CentOS Stream',
  recognises: (release) => release['ID'] === 'centos',
  archive: {
    releases: RELEASES,
    stable: '10',
    repositories: ['BaseOS', 'AppStream'].map((name): Repository => ({
      id: name.toLowerCase(),
      file: 'centos.repo',
      list: {
        kind: 'metalink',
        address: `https://mirrors.centos.org/metalink?repo=centos-${name.toLowerCase()}-$releasever-stream&arch=$basearch&protocol=https,http`,
      },
      path: `$releasever-stream/${name}/$basearch/os`,
    })),
    keyFile: (release) =>
      release === '9' ? 'RPM-GPG-KEY-centosofficial' : 'RPM-GPG-KEY-centosofficial-SHA256',
    keyDirectory: 'centos',
    exampleMirror: 'https://mirror.stream.centos.org',
  },
  names: {...NAMES, release: ['centos-stream-release', 'centos-stream-repos']},
};
