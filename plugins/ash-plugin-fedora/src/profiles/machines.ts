import type {Profile} from 'ash-sdk';

/** What a machine is for, beside desktops. All packages are in the enterprise distributions too. */
export const MACHINES: readonly Profile[] = [
  {
    id: 'server',
    title: 'Server',
    summary: 'A server that is administered over the network.',
    packages: ['openssh-server', 'nftables', 'chrony', 'rsync', 'tmux', 'logrotate', 'man-db'],
    services: ['sshd', 'chronyd', 'logrotate.timer'],
  },
  {
    id: 'container-host',
    title: 'Container host',
    summary: 'Runs and builds containers with Podman.',
    packages: ['podman', 'buildah', 'skopeo', 'crun', 'netavark', 'aardvark-dns', 'fuse-overlayfs', 'passt'],
    services: ['podman.socket'],
  },
  {
    id: 'virtual-machine-host',
    title: 'Virtual machine host',
    summary: 'Runs virtual machines with QEMU and libvirt.',
    packages: [
      ...[
        'qemu-kvm',
        'libvirt-daemon-kvm',
        'libvirt-client',
        'virt-install',
        'edk2-ovmf',
        'swtpm',
        'dnsmasq',
      ],
    ],
    services: ['virtqemud.socket', 'virtnetworkd.socket', 'virtstoraged.socket'],
  },
  {
    id: 'developer',
    title: 'Developer',
    summary: 'Compilers, debuggers and the usual tools to build programs.',
    packages: [
      ...[
        'gcc',
        'gcc-c++',
        'make',
        'git',
        'gdb',
        'strace',
        'cmake',
        'clang',
        'python3',
        'nodejs',
        'rpm-build',
      ],
      ...['man-db', 'man-pages'],
    ],
    services: [],
  },
];
