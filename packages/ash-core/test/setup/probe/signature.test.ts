import {expect} from 'chai';
import {signatureIn} from '../../../src/setup/probe/signature.js';

describe('what is on a device', () => {
  it('has a type, and a label when it was given one', () => {
    const output = 'DEVNAME=/dev/sdx3\nLABEL=ash-unfinished\nUUID=1-2\nTYPE=btrfs\nUSAGE=filesystem\n';
    expect(signatureIn(output)).to.deep.equal({signature: 'btrfs', label: 'ash-unfinished'});
    expect(signatureIn('TYPE=crypto_LUKS\n')).to.deep.equal({signature: 'crypto_LUKS', label: ''});
    expect(signatureIn('PTTYPE=gpt\n')).to.deep.equal({signature: null, label: ''});
  });

  it('is not made up by a label', () => {
    expect(signatureIn('LABEL_FATBOOT=ash-unfinished\nTYPE=vfat\n')).to.include({label: ''});
  });
});
