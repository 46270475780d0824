import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesFromText, isAshError} from 'ash-sdk';
import {walkTree} from '../../src/files/walk.js';
import {collect, makeScratch, path, SECRET, type Scratch} from './scratch.js';
import {startSwapper} from './swapper.js';

const ROUNDS = 400;

describe('a root whose directory another process swaps for a link to the outside', () => {
  let scratch: Scratch;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    scratch = await makeScratch();
    await mkdir(join(scratch.top, 'd'));
    await writeFile(join(scratch.top, 'd', 'secret'), 'harmless');
    stop = await startSwapper(join(scratch.top, 'd'), scratch.outside);
  });
  afterEach(async () => {
    await stop();
    await scratch.remove();
  });

  const tolerated = (error: unknown): undefined => {
    if (!isAshError(error)) throw error;
    return undefined;
  };

  it('never shows what is outside', async () => {
    const seen = new Set<string | undefined>();
    for (let round = 0; round < ROUNDS; round++) {
      seen.add(await scratch.root.readText(path('/d/secret')).catch(tolerated));
    }
    expect([...seen])
      .to.include('harmless')
      .and.not.include(SECRET);
  });

  it('never lets a write or a removal reach the outside', async () => {
    let written = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await scratch.root.writeFile(path('/d/new'), 'x', 0o644).then(() => written++, tolerated);
      await scratch.root.remove(path('/d/secret')).catch(tolerated);
      await scratch.root.symlink(bytesFromText('x'), path('/d/link')).catch(tolerated);
      await scratch.root.rename(path('/d/new'), path('/d/moved')).catch(tolerated);
      await scratch.root.removeRecursive(path('/d/link')).catch(tolerated);
    }
    expect(written).to.be.greaterThan(0);
    expect(await readdir(scratch.outside)).to.deep.equal(['secret']);
    expect(await readFile(join(scratch.outside, 'secret'), 'utf8')).to.equal(SECRET);
  });

  it('never walks to the outside', async () => {
    await mkdir(join(scratch.outside, 'only-outside'));
    for (let round = 0; round < ROUNDS / 4; round++) {
      const paths = (await collect(walkTree(scratch.root))).map((walked) => walked.path);
      expect(paths.filter((walked) => walked.includes('only-outside'))).to.deep.equal([]);
    }
  });
}).timeout(60_000);
