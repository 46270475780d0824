import type {DebianProfile} from './debian-profile.js';

/** What a machine without a desktop may be for, and work on one. */
export const PURPOSES: readonly DebianProfile[] = [
  {
    id: 'server',
    title: 'Server',
    summary: 'Logins over the network, a firewall, and the tools of an administrator.',
    packages: [
      ...['openssh-server', 'nftables', 'ca-certificates', 'curl', 'rsync', 'logrotate'],
      ...['tmux', 'htop', 'vim', 'less', 'man-db'],
    ],
    services: ['ssh'],
  },
  {
    id: 'container-host',
    title: 'Container host',
    summary: 'Runs and builds containers with Podman, also without root.',
    packages: [
      ...[
        'podman',
        'buildah',
        'skopeo',
        'crun',
        'uidmap',
        'slirp4netns',
        'fuse-overlayfs',
        'ca-certificates',
      ],
      {name: 'netavark', from: 'bookworm'},
      {name: 'aardvark-dns', from: 'bookworm'},
      {name: 'passt', from: 'bookworm'},
    ],
    services: [],
  },
  {
    id: 'virtual-machine-host',
    title: 'Virtual machine host',
    summary: 'Runs virtual machines with QEMU and libvirt.',
    packages: [
      ...['qemu-system-x86', 'qemu-utils', 'libvirt-daemon-system', 'libvirt-clients', 'virtinst'],
      ...['ovmf', 'dnsmasq-base', 'bridge-utils'],
      {name: 'swtpm-tools', from: 'bookworm'},
    ],
    services: ['libvirtd'],
  },
  {
    id: 'developer',
    title: 'Developer',
    summary: 'Compilers, debuggers and version control.',
    packages: [
      ...['build-essential', 'git', 'gdb', 'strace', 'clang', 'cmake', 'ninja-build', 'pkgconf'],
      ...['python3-venv', 'python3-dev', 'shellcheck', 'ripgrep', 'jq', 'curl', 'man-db', 'manpages-dev'],
    ],
    services: [],
  },
];
