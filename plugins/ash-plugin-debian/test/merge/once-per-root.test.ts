import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {oncePerRoot} from '../../src/merge/once-per-root.js';

describe('what is read once per root', () => {
  afterEach(removeTemporaryRoots);

  it('is read for each root, and for none of them again', async () => {
    const [one, other] = [rootReader(await temporaryRoot({})), rootReader(await temporaryRoot({}))];
    let count = 0;
    const read = oncePerRoot(async () => Promise.resolve((count += 1)));
    const found = await Promise.all([read(one), read(one), read(other)]);
    expect([...found, await read(one)]).to.deep.equal([1, 1, 2, 1]);
  });
});
