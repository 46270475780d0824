import {existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layoutAt, type StoreLayout} from '../../src/store/layout.js';
import {takeOver} from '../../src/store/lock-file.js';
import {announcedTrees, announceWork, readWorkFile, workFilePath} from '../../src/store/work-file.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const INVOCATION = {argv: ['install', 'htop'], user: 'tester', host: 'here'};

describe('a work file', () => {
  let layout: StoreLayout;

  before(async function () {
    await needsRootAnd(this, 'flock');
  });
  beforeEach(() => {
    layout = layoutAt(scratch());
    mkdirSync(layout.work, {recursive: true});
  });
  afterEach(removeScratch);

  it('announces the trees, for whom they are, and who lives for them', async () => {
    const work = await announceWork(layout, INVOCATION, 4, '@ash/revisions/4.2');
    expect(work.tree).to.equal(`@ash/work/${work.id}`);
    expect(await readWorkFile(workFilePath(layout, work.id))).to.deep.include({
      trees: [work.tree, '@ash/revisions/4.2'],
      snapshot: 4,
    });
    expect(await takeOver(workFilePath(layout, work.id))).to.equal('alive');
    expect([...(await announcedTrees(layout))]).to.deep.equal([work.tree, '@ash/revisions/4.2']);
    await work.close();
  });

  it('announces only the copy where there is no number yet', async () => {
    const work = await announceWork(layout, INVOCATION, null);
    const record = await readWorkFile(workFilePath(layout, work.id));
    expect(record?.trees).to.deep.equal([work.tree]);
    expect(record?.snapshot).to.equal(null);
    await work.close();
  });

  it('goes with its directory when it is closed, and stays, without an owner, when it is abandoned', async () => {
    const closed = await announceWork(layout, INVOCATION, 1);
    mkdirSync(join(closed.scratch, 'cache'), {recursive: true});
    await closed.close();
    expect(readdirSync(layout.work)).to.deep.equal([]);

    const abandoned = await announceWork(layout, INVOCATION, 1);
    await abandoned.abandon();
    expect(existsSync(workFilePath(layout, abandoned.id))).to.equal(true);
    const lock = await takeOver(workFilePath(layout, abandoned.id));
    expect(lock).to.be.an('object');
    if (typeof lock === 'object') await lock.release();
  });

  it('never has the name of another', async () => {
    const works = await Promise.all(Array.from({length: 8}, async () => announceWork(layout, INVOCATION, 1)));
    expect(new Set(works.map(({id}) => id)).size).to.equal(8);
    await Promise.all(works.map(async (work) => work.close()));
  });

  for (const text of ['', '{', '{"trees": "x"}', 'null']) {
    it(`says nothing when it holds ${JSON.stringify(text)}`, async () => {
      const path = workFilePath(layout, 'ab');
      writeFileSync(path, text);
      expect(await readWorkFile(path)).to.equal(undefined);
      expect((await announcedTrees(layout)).size).to.equal(0);
    });
  }
});
