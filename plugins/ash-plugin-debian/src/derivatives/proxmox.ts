import {debian} from './debian.js';
import {only} from './debian-base.js';
import type {DebianDerivative} from './debian-derivative.js';

/** Proxmox VE: Debian, with a second archive that has its kernel. Source: pve.proxmox.com, "Install Proxmox VE on Debian". */
export const proxmox: DebianDerivative = {
  id: 'proxmox',
  title: 'Proxmox VE',
  recognises: (os) => os['ID'] === 'proxmox' || /proxmox/i.test(os['PRETTY_NAME'] ?? ''),
  sharesArchive: debian.recognises,
  kernel: 'proxmox-default-kernel',
  zfs: 'kernel',
  archive: {...debian.archive, releases: only({bookworm: ['8'], trixie: ['9']})},
  secondArchives: [
    {
      mirror: 'http://download.proxmox.com/debian/pve',
      components: ['pve-no-subscription'],
      suite: ({codename}) => codename,
      keyrings: [
        '/usr/share/keyrings/proxmox-archive-keyring.gpg',
        '/etc/apt/trusted.gpg.d/proxmox-release-trixie.gpg',
        '/etc/apt/trusted.gpg.d/proxmox-release-bookworm.gpg',
      ],
      keyAddress: 'https://enterprise.proxmox.com/debian/',
    },
  ],
  bootPackages: ['proxmox-ve'],
};
