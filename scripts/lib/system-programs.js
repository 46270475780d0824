const same = (name) => ({debian: name, fedora: name, arch: name, alpine: name});
const alpineUtilLinux = ['util-linux', 'util-linux-misc'];
const utilLinux = {debian: 'util-linux', fedora: 'util-linux', arch: 'util-linux', alpine: alpineUtilLinux};
const bootstrap = {debian: 'mmdebstrap', fedora: 'debootstrap', arch: 'debootstrap', alpine: 'debootstrap'};
const keyring = {
  debian: 'debian-archive-keyring',
  fedora: 'debian-keyring',
  arch: 'debian-archive-keyring',
  alpine: 'debian-archive-keyring',
};

/**
 * Programs of the system (any one of `programs`) and files (any one of `files`) that ash runs with, and the packages that have them in
 * each family of distributions; a family without such a package (an empty list) does without it. On Alpine, an applet of busybox is not the program meant here.
 */
export const SYSTEM_NEEDS = [
  {programs: ['bwrap'], packages: same('bubblewrap'), purpose: 'runs programs inside snapshots'},
  {programs: ['btrfs'], packages: same('btrfs-progs'), purpose: 'makes and removes snapshots'},
  {programs: ['mkfs.btrfs'], packages: same('btrfs-progs'), purpose: 'makes stores'},
  {programs: ['getfattr'], packages: same('attr'), purpose: 'compares extended attributes'},
  {programs: ['tar'], packages: same('tar'), purpose: 'sends and receives snapshots'},
  {programs: ['flock'], packages: utilLinux, purpose: 'locks'},
  {programs: ['unshare'], packages: utilLinux, purpose: 'mounts images out of sight'},
  {programs: ['nsenter'], packages: utilLinux, purpose: 'reaches the mounts of the machine'},
  {programs: ['setpriv'], packages: utilLinux, purpose: 'ends programs with their parent'},
  {programs: ['mount'], packages: {...utilLinux, debian: 'mount'}, purpose: 'mounts stores'},
  {programs: ['losetup'], packages: {...utilLinux, debian: 'mount'}, purpose: 'attaches images'},
  {
    programs: ['script'],
    packages: {debian: 'bsdutils', fedora: '/usr/bin/script', arch: 'util-linux', alpine: alpineUtilLinux},
    purpose: 'gives shells inside snapshots a terminal',
  },
  {programs: ['mmdebstrap', 'debootstrap'], packages: bootstrap, purpose: 'bootstraps Debian'},
  {
    file: '/usr/share/keyrings/debian-archive-keyring.gpg',
    packages: keyring,
    purpose: "verifies Debian's packages",
  },
];

/** What `ash try` needs beyond that. */
export const TRY_NEEDS = [
  {
    programs: ['systemd-nspawn'],
    packages: {debian: 'systemd-container', fedora: 'systemd-container', arch: 'systemd', alpine: []},
    purpose: 'boots snapshots in containers',
  },
];

/** What `ash setup` needs beyond that. */
const SETUP_NEEDS = [
  {
    programs: ['sfdisk'],
    packages: {...utilLinux, debian: 'fdisk', alpine: 'sfdisk'},
    purpose: 'partitions disks',
  },
  {programs: ['mkfs.vfat'], packages: same('dosfstools'), purpose: 'makes EFI partitions'},
  {programs: ['mcopy'], packages: same('mtools'), purpose: 'writes to EFI partitions'},
  {
    programs: ['cryptsetup'],
    packages: {...same('cryptsetup'), debian: 'cryptsetup-bin'},
    purpose: 'makes encrypted stores',
  },
  {
    programs: ['dmsetup'],
    packages: {...same('device-mapper'), debian: 'dmsetup'},
    purpose: 'shows what is encrypted',
  },
  {programs: ['openssl'], packages: same('openssl'), purpose: 'hashes passwords'},
];

/** Where distributions put UEFI for virtual machines: its code, and the empty memory for its variables. */
export const UEFI_FILES = [
  {code: '/usr/share/OVMF/OVMF_CODE_4M.fd', variables: '/usr/share/OVMF/OVMF_VARS_4M.fd'},
  {code: '/usr/share/edk2/ovmf/OVMF_CODE.fd', variables: '/usr/share/edk2/ovmf/OVMF_VARS.fd'},
  {code: '/usr/share/edk2/x64/OVMF_CODE.4m.fd', variables: '/usr/share/edk2/x64/OVMF_VARS.4m.fd'},
  {code: '/usr/share/OVMF/OVMF_CODE.fd', variables: '/usr/share/OVMF/OVMF_VARS.fd'},
];

/** What the demo needs beyond that to make a machine and to boot it. */
export const MACHINE_NEEDS = [
  ...SETUP_NEEDS,
  {
    programs: ['qemu-system-x86_64'],
    packages: {
      debian: 'qemu-system-x86',
      fedora: 'qemu-system-x86-core',
      arch: 'qemu-system-x86',
      alpine: 'qemu-system-x86_64',
    },
    purpose: 'runs virtual machines',
  },
  {
    files: UEFI_FILES.map(({code}) => code),
    packages: {debian: 'ovmf', fedora: 'edk2-ovmf', arch: 'edk2-ovmf', alpine: 'ovmf'},
    purpose: 'starts them by UEFI',
  },
];

/** What the tests need beyond the first of these. What `isServer` is left out where installing it would start it for good. */
export const TEST_NEEDS = [
  {programs: ['pivot_root'], packages: utilLinux, purpose: 'runs deployments in tests'},
  ...TRY_NEEDS,
  ...SETUP_NEEDS,
  {programs: ['setfattr'], packages: same('attr'), purpose: 'sets extended attributes'},
  {programs: ['setfacl'], packages: same('acl'), purpose: 'sets access control lists'},
  {
    programs: ['btrfstune'],
    packages: {...same('btrfs-progs'), alpine: 'btrfs-progs-extra'},
    purpose: 'copies stores',
  },
  {programs: ['mkfs.xfs'], packages: same('xfsprogs'), purpose: 'tries plain folders'},
  {programs: ['mkfs.ext4'], packages: same('e2fsprogs'), purpose: 'tries plain folders'},
  {programs: ['tmux'], packages: same('tmux'), purpose: 'types on a terminal'},
  {
    programs: ['grub-script-check', 'grub2-script-check'],
    packages: {debian: 'grub-common', fedora: 'grub2-tools', arch: 'grub', alpine: 'grub'},
    purpose: 'checks boot menus',
  },
  {
    programs: ['grub-emu', 'grub2-emu'],
    packages: {debian: 'grub-emu', fedora: 'grub2-emu', arch: 'grub', alpine: 'grub-emu'},
    purpose: 'boots menus without a machine',
  },
  {
    programs: ['systemd-analyze'],
    packages: {debian: 'systemd', fedora: 'systemd', arch: 'systemd', alpine: []},
    purpose: 'checks the services of a system',
  },
  {
    programs: ['grub-fstest', 'grub2-fstest'],
    packages: {debian: 'grub-common', fedora: 'grub2-tools-extra', arch: 'grub', alpine: 'grub'},
    purpose: 'reads disks as GRUB does',
  },
  {programs: ['git'], packages: same('git'), purpose: 'makes fresh clones'},
  {
    programs: ['pacman'],
    packages: {debian: 'pacman-package-manager', fedora: 'pacman', arch: 'pacman', alpine: 'pacman'},
    purpose: 'makes bases of Arch in tests',
  },
  {
    programs: ['repo-add'],
    packages: {debian: 'makepkg', fedora: 'pacman', arch: 'pacman', alpine: 'pacman'},
    purpose: 'makes repositories for pacman',
  },
  {
    programs: ['bsdtar'],
    packages: {debian: 'libarchive-tools', fedora: 'bsdtar', arch: 'libarchive', alpine: 'libarchive-tools'},
    purpose: 'makes packages for pacman',
  },
  {programs: ['zstd'], packages: same('zstd'), purpose: 'makes packages for pacman'},
  {programs: ['fakeroot'], packages: same('fakeroot'), purpose: 'makes packages for pacman'},
  {
    programs: ['gpg'],
    packages: {debian: 'gpg', fedora: 'gnupg2', arch: 'gnupg', alpine: 'gnupg'},
    purpose: 'signs archives in tests',
  },
  {
    programs: ['newuidmap'],
    packages: {...same('shadow'), debian: 'uidmap', fedora: 'shadow-utils', alpine: 'shadow-uidmap'},
    purpose: 'gives a test without root numbers of users',
  },
  {
    programs: ['busybox'],
    packages: {...same('busybox'), debian: 'busybox-static'},
    purpose: 'fills small roots in tests',
  },
  {
    programs: ['dnf', 'dnf5'],
    packages: {debian: ['dnf', 'rpm'], fedora: 'dnf', arch: 'dnf', alpine: 'dnf'},
    purpose: 'makes bases of Fedora in tests',
  },
  {
    programs: ['rpmbuild'],
    packages: {debian: 'rpm', fedora: 'rpm-build', arch: 'rpm-tools', alpine: 'rpm-dev'},
    purpose: 'makes packages for dnf',
  },
  {
    programs: ['createrepo_c'],
    packages: {debian: 'createrepo-c', fedora: 'createrepo_c', arch: 'createrepo_c', alpine: 'createrepo_c'},
    purpose: 'makes repositories for dnf',
  },
  {
    programs: ['sqlite3'],
    packages: {debian: 'sqlite3', fedora: 'sqlite', arch: 'sqlite', alpine: 'sqlite'},
    purpose: 'writes databases that tests read',
  },
  {
    programs: ['ssh'],
    packages: {
      debian: 'openssh-client',
      fedora: 'openssh-clients',
      arch: 'openssh',
      alpine: 'openssh-client-default',
    },
    purpose: 'sends snapshots to another machine in tests',
  },
  {
    programs: ['sshd'],
    packages: {...same('openssh-server'), arch: 'openssh'},
    isServer: true,
    purpose: 'is that other machine in tests',
  },
];

/** What the tests in virtual machines need beyond both. */
export const MACHINE_TEST_NEEDS = [
  ...MACHINE_NEEDS,
  {
    programs: ['qemu-img'],
    packages: {debian: 'qemu-utils', fedora: 'qemu-img', arch: 'qemu-img', alpine: 'qemu-img'},
    purpose: 'makes disks of virtual machines',
  },
];
