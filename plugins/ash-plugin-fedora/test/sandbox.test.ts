import {expect} from 'chai';
import {SANDBOX} from '../src/sandbox.js';

describe('sandbox', () => {
  it('keeps services from being started, and has dracut build for any machine', () => {
    expect(SANDBOX.env).to.include({SYSTEMD_OFFLINE: '1'});
    expect(SANDBOX.standIns.map(({path}) => path)).to.deep.equal([
      '/usr/lib/dracut/dracut.conf.d/99-any-machine.conf',
    ]);
  });
});
