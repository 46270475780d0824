import {expect} from 'chai';
import {parseOsRelease} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import {createAlpineAdapter} from '../src/adapter.js';
import distro from '../src/distro.js';

describe('the plugin for Alpine', () => {
  it('is a plugin for a distribution, with nothing started in its sandbox', () => {
    expect(distro.kind).to.equal('distro');
    const adapter = createAlpineAdapter(realHost());
    expect(adapter.id).to.equal('alpine');
    expect(adapter.sandbox).to.deep.equal({env: {}, standIns: []});
  });

  it('tells its derivatives apart', () => {
    const {derivatives} = createAlpineAdapter(realHost());
    const idOf = (text: string): string | undefined =>
      derivatives.find(({recognises}) => recognises(parseOsRelease(text)))?.id;
    expect(idOf('ID=alpine\n')).to.equal('alpine');
    expect(idOf('ID="postmarketos"\nID_LIKE="alpine"\n')).to.equal('postmarketos');
    expect(idOf('ID=debian\n')).to.equal(undefined);
  });
});
