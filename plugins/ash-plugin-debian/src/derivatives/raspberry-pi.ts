import {debian} from './debian.js';
import {only} from './debian-base.js';
import type {DebianDerivative} from './debian-derivative.js';

/** Raspberry Pi OS for 64 bits: Debian, with a second archive that has its kernel. Source: raspberrypi.com, "Raspberry Pi OS". */
export const raspberryPi: DebianDerivative = {
  id: 'raspberry-pi-os',
  title: 'Raspberry Pi OS',
  recognises: (os) => os['ID'] === 'raspbian' || /raspberry pi|raspbian/i.test(os['PRETTY_NAME'] ?? ''),
  sharesArchive: debian.recognises,
  kernel: 'linux-image-rpi-v8',
  archive: {...debian.archive, releases: only({bookworm: ['12'], trixie: ['13']})},
  secondArchives: [
    {
      mirror: 'https://archive.raspberrypi.com/debian',
      components: ['main'],
      suite: ({codename}) => codename,
      keyrings: [
        '/usr/share/keyrings/raspberrypi-archive-keyring.pgp',
        '/usr/share/keyrings/raspberrypi-archive-keyring.gpg',
      ],
      keyAddress: 'https://archive.raspberrypi.com/debian/raspberrypi.gpg.key',
    },
  ],
  cannotBoot: 'its firmware reads kernels from a partition of its own, which ash does not write yet',
};
