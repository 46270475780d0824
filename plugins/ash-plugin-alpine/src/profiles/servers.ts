import type {Profile} from 'ash-sdk';

/** Machines without a screen, and tools. */
export const SERVERS: readonly Profile[] = [
  {
    id: 'server',
    title: 'Server',
    summary: 'Logins over the network, right time, scheduled jobs',
    packages: ['openssh', 'chrony', 'rsync', 'curl', 'nftables', 'logrotate'],
    services: ['sshd', 'chronyd', 'crond', 'nftables'],
  },
  {
    id: 'container-host',
    title: 'Container host',
    summary: 'Runs containers with Podman',
    packages: ['podman', 'buildah', 'skopeo', 'fuse-overlayfs', 'slirp4netns', 'iptables'],
    services: ['cgroups', 'podman'],
  },
  {
    id: 'virtual-machine-host',
    title: 'Virtual machine host',
    summary: 'Runs virtual machines with QEMU and libvirt',
    packages: [
      ...[
        'libvirt-daemon',
        'libvirt-client',
        'libvirt-qemu',
        'qemu-img',
        'qemu-system-x86_64',
        'qemu-modules',
      ],
      ...['ovmf', 'dnsmasq', 'iptables', 'dbus', 'polkit'],
    ],
    services: ['dbus', 'libvirtd', 'libvirt-guests'],
  },
  {
    id: 'developer',
    title: 'Developer',
    summary: 'Compilers, debuggers and version control',
    packages: [
      'build-base',
      'cmake',
      'git',
      'gdb',
      'strace',
      'autoconf',
      'automake',
      'libtool',
      'pkgconf',
      'python3',
    ],
    services: [],
  },
];
