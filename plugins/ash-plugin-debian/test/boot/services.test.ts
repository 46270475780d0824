import {expect} from 'chai';
import {thrownBy} from 'ash-testkit';
import {service} from '../../src/boot/services.js';

describe('services', () => {
  it('are enabled and disabled without a running systemd', () => {
    const [command] = service('getty@tty1.service', true);
    expect(command?.argv).to.deep.equal(['systemctl', 'enable', '--', 'getty@tty1.service']);
    expect(command?.env).to.deep.equal({SYSTEMD_OFFLINE: '1'});
    expect(service('ssh', false)[0]?.argv).to.include('disable');
  });

  for (const name of ['', '--now', '../x', 'a b', 'a;b', 'a/b']) {
    it(`are not called ${JSON.stringify(name)}`, async () => {
      expect((await thrownBy(() => service(name, true))).code).to.equal('ASH_BAD_SERVICE_NAME');
    });
  }
});
