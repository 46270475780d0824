import {expect} from 'chai';
import {thrownBy} from 'ash-testkit';
import {service} from '../../src/boot/services.js';

describe('services of Alpine', () => {
  it('change links in the runlevel where they belong', () => {
    expect(service('sshd', true)[0]?.argv).to.deep.equal(['rc-update', 'add', 'sshd', 'default']);
    expect(service('udev', true)[0]?.argv).to.deep.equal(['rc-update', 'add', 'udev', 'sysinit']);
    expect(service('hwclock', false)[0]).to.deep.include({
      argv: ['rc-update', 'del', 'hwclock', 'boot'],
      okExitCodes: [0, 1],
    });
    expect(service('net.eth0', true)).to.have.length(1);
  });

  it('have names', async () => {
    for (const name of ['', '-a', 'a b', 'a;b', '../a', 'a/b', 'a\n'])
      expect((await thrownBy(() => service(name, true))).code, name).to.equal('ASH_BAD_SERVICE_NAME');
  });
});
