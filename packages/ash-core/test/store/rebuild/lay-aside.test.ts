import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layAside} from '../../../src/store/rebuild/lay-aside.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('a damaged file', () => {
  afterEach(removeScratch);

  it('is kept under a name of its own each time, and stays where it is', async () => {
    const directory = scratch();
    const path = join(directory, 'view.json');
    for (const [content, copy] of [
      ['first', 'view.json.damaged-1'],
      ['second', 'view.json.damaged-2'],
    ] as const) {
      writeFileSync(path, content);
      expect(await layAside(path)).to.equal(join(directory, copy));
      expect(readFileSync(join(directory, copy), 'utf8')).to.equal(content);
    }
    expect(readdirSync(directory)).to.have.length(3);
    expect(readFileSync(path, 'utf8')).to.equal('second');
  });

  it('need not be there', async () => {
    expect(await layAside(join(scratch(), 'view.json'))).to.equal(undefined);
  });
});
