import {debian} from './debian.js';
import {only} from './debian-base.js';
import type {DebianDerivative} from './debian-derivative.js';

/** Kicksecure: Debian, with a second archive of packages that harden it. Source: kicksecure.com, "Debian Packages", "Dev/APT". */
export const kicksecure: DebianDerivative = {
  id: 'kicksecure',
  title: 'Kicksecure',
  recognises: (os) => os['ID'] === 'kicksecure' || /kicksecure/i.test(os['PRETTY_NAME'] ?? ''),
  sharesArchive: debian.recognises,
  kernel: debian.kernel,
  archive: {...debian.archive, releases: only({bookworm: ['17'], trixie: ['18']})},
  secondArchives: [
    {
      mirror: 'https://deb.kicksecure.com',
      components: ['main', 'contrib', 'non-free'],
      suite: ({codename}) => codename,
      keyrings: ['/usr/share/keyrings/derivative.asc', '/usr/share/keyrings/kicksecure.asc'],
      keyAddress: 'https://www.kicksecure.com/wiki/Kicksecure_Signing_Key',
    },
  ],
  packages: ({codename}) => [codename === 'bookworm' ? 'kicksecure-cli' : 'kicksecure-vm-server'],
};
