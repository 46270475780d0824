import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {probeTarget} from '../../../src/setup/probe/probe.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('looking at the place of an image', () => {
  afterEach(removeScratch);

  it('sees what is there', async () => {
    const directory = scratch();
    const image = join(directory, 'disk.img');
    const facts = {path: image, exists: false, isHalfMade: false, directoryExists: true};
    const target = {image, sizeBytes: 1};
    expect(await probeTarget(target)).to.deep.equal({kind: 'image', image: facts});
    writeFileSync(`${image}.unfinished`, '');
    expect(await probeTarget(target)).to.deep.equal({kind: 'image', image: {...facts, isHalfMade: true}});
    writeFileSync(image, '');
    expect(await probeTarget(target)).to.deep.equal({
      kind: 'image',
      image: {...facts, exists: true, isHalfMade: true},
    });
  });

  it('sees that there is no directory', async () => {
    const found = await probeTarget({image: join(scratch(), 'missing', 'disk.img'), sizeBytes: 1});
    expect(found).to.deep.nested.include({'image.directoryExists': false, 'image.exists': false});
  });
});
