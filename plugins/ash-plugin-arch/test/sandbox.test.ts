import {expect} from 'chai';
import {SANDBOX} from '../src/sandbox.js';

describe('sandbox', () => {
  it('keeps systemd from looking for one that runs, and from making subvolumes', () => {
    expect(SANDBOX.env).to.include({SYSTEMD_OFFLINE: '1', SYSTEMD_TMPFILES_FORCE_SUBVOL: '0'});
    expect(SANDBOX.standIns).to.deep.equal([]);
  });
});
