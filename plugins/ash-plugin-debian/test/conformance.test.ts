import {testDistro} from 'ash-testkit';
import {fixture} from './helpers/fixture.js';

testDistro(fixture, {
  osReleases: {
    'raspberry-pi-os': {ID: 'raspbian'},
    linuxmint: {ID: 'linuxmint', UBUNTU_CODENAME: 'noble'},
    proxmox: {ID: 'debian', PRETTY_NAME: 'Proxmox VE'},
  },
  versions: [
    ['1.0~rc1-1', '1.0-1'],
    ['1.0-1', '1.0+deb12u1-1'],
    ['2.0-1', '1:1.0-1'],
  ],
});
