import {expect} from 'chai';
import {pluginHost} from '../../src/exec/host.js';

describe('pluginHost', () => {
  it('lends what the contract promises', async () => {
    const host = pluginHost();
    expect((await host.run({argv: ['echo', 'ran']})).stdout).to.equal('ran\n');
    for await (const chunk of host.stream({argv: ['echo', 'streamed']})) {
      expect(Buffer.from(chunk).toString()).to.equal('streamed\n');
    }

    expect(await host.has('sh')).to.equal(true);
    expect(await host.has('ash-test-no-such-program')).to.equal(false);
  });
});
