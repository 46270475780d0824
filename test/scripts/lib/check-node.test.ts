import {expect} from 'chai';
import {tooOld} from '../../../scripts/lib/check-node.js';

describe('scripts: the check of Node', () => {
  for (const version of ['20.19.0', '20.20.1', '22.0.0', '24.11.0']) {
    it(`accepts ${version}`, () => {
      expect(tooOld(version)).to.equal(undefined);
    });
  }

  for (const version of ['18.20.4', '20.18.3', '4.9.1']) {
    it(`refuses ${version} in one sentence that names the oldest that works`, () => {
      expect(tooOld(version)).to.match(/^ash needs Node 20\.19 or newer, and this is [\d.]+: [^.]*\S+\.$/);
    });
  }

  it('agrees with the engines of package.json', async () => {
    const {default: manifest} = await import('../../../package.json', {with: {type: 'json'}});
    const oldest = manifest.engines.node.replace('>=', '');
    expect(tooOld(oldest)).to.equal(undefined);
    const [major, minor] = oldest.split('.').map(Number);
    expect(tooOld(`${major ?? 0}.${(minor ?? 0) - 1}.9`)).to.be.a('string');
  });
});
