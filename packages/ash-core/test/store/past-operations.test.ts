import {mkdirSync, rmSync} from 'node:fs';
import {expect} from 'chai';
import {layoutAt} from '../../src/store/layout.js';
import {operationPath, writeOperation} from '../../src/store/operation-file.js';
import {PastOperations} from '../../src/store/past-operations.js';
import {EMPTY_VIEW} from '../../src/store/view-file.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {NOW, record} from '../helpers/views.js';

describe('PastOperations', () => {
  let operations: string;
  let past: PastOperations;
  const idsOf = async (operation: number, horizon: number): Promise<readonly number[]> =>
    (await past.of({...EMPTY_VIEW, operation, horizon})).map(({id}) => id);
  const write = async (id: number): Promise<void> =>
    writeOperation(operations, {
      id,
      time: NOW,
      user: 'tester',
      host: 'here',
      argv: ['describe'],
      summary: 'Described 1.',
      changes: [{snapshot: 1, before: record(1), after: record(1, null, {description: 'd'})}],
      previousUndo: null,
    });

  before(async () => {
    ({operations} = layoutAt(scratch()));
    past = new PastOperations(operations);
    mkdirSync(operations, {recursive: true});
    for (const id of [1, 2, 3, 4, 5]) await write(id);
  });
  after(removeScratch);

  it('are those after the horizon, the newest first', async () => {
    expect(await idsOf(4, 1)).to.deep.equal([4, 3, 2]);
  });

  it('are read once, and later ones as they come', async () => {
    for (const id of [2, 3, 4]) rmSync(operationPath(operations, id));
    expect(await idsOf(5, 1)).to.deep.equal([5, 4, 3, 2]);
  });

  it('leave out what has been forgotten meanwhile', async () => {
    expect(await idsOf(5, 3)).to.deep.equal([5, 4]);
  });

  it('tell which revisions an undo needs, and nothing of the rest', async () => {
    const [newest] = await past.of({...EMPTY_VIEW, operation: 5, horizon: 4});
    expect(newest).to.deep.equal({
      id: 5,
      time: NOW,
      changes: [{before: {number: 1, revision: 1}, after: {number: 1, revision: 1}}],
    });
  });
});
