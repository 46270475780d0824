import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {makeImageFile, removeRemainsOfImage} from '../../../src/setup/run/image-file.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('the file of an image', () => {
  let working: string;
  let final: string;

  before(async function () {
    await needsRootAnd(this, 'flock');
  });

  beforeEach(() => {
    final = join(scratch(), 'disk.img');
    working = `${final}.unfinished`;
  });

  afterEach(removeScratch);

  it('is sparse, and for root alone', async () => {
    const image = await makeImageFile(working, 2 ** 30);
    const {size, blocks, mode} = statSync(working);
    expect({size, blocks, mode: mode & 0o777}).to.deep.equal({size: 2 ** 30, blocks: 0, mode: 0o600});
    await image.close();
  });

  it('gets its name when it is complete', async () => {
    const image = await makeImageFile(working, 4096);
    await image.publish(final);
    await image.close();
    expect(statSync(final).size).to.equal(4096);
    expect(existsSync(working)).to.equal(false);
  });

  it('goes when it was not completed', async () => {
    await (await makeImageFile(working, 4096)).close();
    expect(existsSync(working)).to.equal(false);
  });

  it('takes the place of nothing', async () => {
    const image = await makeImageFile(working, 4096);
    writeFileSync(final, 'mine');
    expect((await ashErrorOf(image.publish(final))).code).to.equal('ASH_TARGET_NOT_FREE');
    await image.close();
    expect(readFileSync(final, 'utf8')).to.equal('mine');
  });

  it('is made by one setup at a time, and only remains are removed', async () => {
    const image = await makeImageFile(working, 4096);
    expect(await ashErrorOf(makeImageFile(working, 4096))).to.include({code: 'ASH_BUSY', exit: 'busy'});
    expect((await ashErrorOf(removeRemainsOfImage(working))).code).to.equal('ASH_BUSY');
    await image.close();
    writeFileSync(working, 'remains');
    await removeRemainsOfImage(working);
    expect(existsSync(working)).to.equal(false);
  });
});
