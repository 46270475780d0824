import {expect} from 'chai';
import {thrownBy} from 'ash-testkit';
import {service} from '../../src/boot/services.js';

describe('services', () => {
  it('are enabled and disabled, and never started', () => {
    expect(service('sshd', true)[0]?.argv).to.deep.equal(['systemctl', 'enable', '--', 'sshd']);
    expect(service('getty@tty1.service', false)[0]?.argv).to.include('disable').and.not.include('--now');
  });

  it('have no name that systemctl takes for something else', async () => {
    for (const name of ['', '--now', '-f', 'a b', '../x', 'a;b'])
      expect((await thrownBy(() => service(name, true))).code).to.equal('ASH_BAD_SERVICE_NAME');
  });
});
