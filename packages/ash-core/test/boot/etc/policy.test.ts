import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {belongsToMachine, LOCAL_POLICY} from '../../../src/boot/etc/policy.js';

const belongs = (path: string): boolean => belongsToMachine(path as RootPath);

describe('belongsToMachine', () => {
  it('says so for what identifies the machine', () => {
    for (const name of ['machine-id', 'hostname', 'fstab', 'resolv.conf', 'adjtime', 'mtab', 'passwd-'])
      expect(belongs(`/etc/${name}`), name).to.equal(true);
    for (const key of ['ssh_host_rsa_key', 'ssh_host_ed25519_key.pub'])
      expect(belongs(`/etc/ssh/${key}`)).to.equal(true);
  });

  it('says so for nothing else', () => {
    for (const path of [
      '/etc/ssh/sshd_config',
      '/etc/passwd',
      '/etc/hosts',
      '/etc/fstab.d/x',
      '/etc/x/fstab',
      '/fstab',
    ])
      expect(belongs(path), path).to.equal(false);
    expect(belongs('/etc/ssh/ssh_host_x/y')).to.equal(false);
  });

  it('only names paths below /etc', () => {
    for (const pattern of LOCAL_POLICY) expect(pattern).to.match(/^\/etc\/[^/]/);
  });
});
