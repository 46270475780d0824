import {expect} from 'chai';
import {isAshError, systemdService} from 'ash-sdk';

describe('systemdService', () => {
  const service = systemdService('sshd');

  it('enables and disables by links alone', () => {
    expect(service('getty@tty1.service', true)).to.deep.equal([
      {
        argv: ['systemctl', 'enable', '--', 'getty@tty1.service'],
        env: {SYSTEMD_OFFLINE: '1'},
        title: 'enabling getty@tty1.service',
      },
    ]);
    expect(service('sshd', false)[0]?.argv).to.deep.equal(['systemctl', 'disable', '--', 'sshd']);
  });

  for (const name of ['', '-x', 'a b', '../x', 'a/b', 'a;b']) {
    it(`refuses ${JSON.stringify(name)}, with a name that people know`, () => {
      try {
        service(name, true);
        expect.fail('it was accepted');
      } catch (error) {
        if (!isAshError(error)) throw error;
        expect(error).to.include({code: 'ASH_BAD_SERVICE_NAME', exit: 'usage'});
        expect(error.hint).to.include("'sshd'");
      }
    });
  }
});
