import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import {enablesService, servicesAmong} from '../../src/layer/services.js';

describe('services of a layer', () => {
  for (const [path, expected] of [
    ['/etc/systemd/system/multi-user.target.wants/ssh.service', true],
    ['/etc/systemd/user/default.target.requires/x.socket', true],
    ['/etc/runlevels/default/sshd', true],
    ['/etc/rc2.d/S01ssh', true],
    ['/etc/systemd/system/ssh.service', false],
    ['/etc/systemd/system/x.wants/below/ssh.service', false],
    ['/usr/lib/systemd/system/multi-user.target.wants/ssh.service', false],
    ['/etc/rc.local', false],
  ] as const) {
    it(`${path} ${expected ? 'enables one' : 'is none'}`, () => {
      expect(enablesService(bytesFromText(path))).to.equal(expected);
    });
  }

  it('are told by links only', () => {
    const path = bytesFromText('/etc/runlevels/default/a');
    const removed = bytesFromText('/etc/rc2.d/S01b');
    expect(
      servicesAmong([
        {path, change: 'added', kind: 'symlink'},
        {path: bytesFromText('/etc/runlevels/default/c'), change: 'added', kind: 'file'},
        {path: removed, change: 'removed', kind: 'symlink'},
      ]),
    ).to.deep.equal({enabled: [path], disabled: [removed]});
  });
});
