import type {Profile} from 'ash-sdk';

/** What a machine is for, beside desktops. */
export const MACHINES: readonly Profile[] = [
  {
    id: 'server',
    title: 'Server',
    summary: 'A server that is administered over the network.',
    packages: ['openssh', 'nftables', 'chrony', 'rsync', 'htop', 'tmux', 'logrotate', 'man-db'],
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
    packages: ['qemu-base', 'libvirt', 'virt-install', 'dnsmasq', 'edk2-ovmf', 'swtpm', 'openbsd-netcat'],
    services: ['libvirtd'],
  },
  {
    id: 'developer',
    title: 'Developer',
    summary: 'Compilers, debuggers and the usual tools to build programs.',
    packages: [
      ...['base-devel', 'git', 'gdb', 'strace', 'cmake', 'ninja', 'clang', 'python', 'nodejs', 'npm'],
      ...['man-db', 'man-pages'],
    ],
    services: [],
  },
];
