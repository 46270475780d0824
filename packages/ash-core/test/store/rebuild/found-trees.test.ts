import {expect} from 'chai';
import {planOf} from '../../../src/store/plan.js';
import {adopt, type FoundRevision} from '../../../src/store/rebuild/found-trees.js';
import type {Operation, View} from '../../../src/store/view.js';
import {History, NOW, record} from '../../helpers/views.js';

const DISTRO = {distro: 'fake', release: 'one'};
const LATER = '2027-01-01T00:00:00.000Z';

function adoptAll(
  view: View,
  operations: readonly Operation[],
  revisions: readonly FoundRevision[],
  ancestorsOf: (found: FoundRevision) => readonly FoundRevision[] = () => [],
) {
  return adopt(view, operations, {revisions, lastDeployment: 0, ancestorsOf}, () => DISTRO, LATER);
}

describe('revisions that lie in a store', () => {
  const history = new History();
  history.apply(planOf('Made 0.', [{snapshot: 0, before: null, after: record(0)}]));
  history.apply(planOf('Made 1.', [{snapshot: 1, before: null, after: record(1, 0)}]));
  history.apply(planOf('Deleted 1.', [{snapshot: 1, before: record(1, 0), after: null}]));
  const {view, operations} = history;

  it('are left alone when the operations tell of them, of deleted snapshots too', () => {
    const found = adoptAll(view, operations, [
      {snapshot: 0, revision: 1},
      {snapshot: 1, revision: 1},
    ]);
    expect(found).to.deep.equal({changes: [], sentences: []});
  });

  it('become a snapshot at the top, with the newest of them, when none tells of their number', () => {
    const {changes, sentences} = adoptAll(view, operations, [
      {snapshot: 7, revision: 1},
      {snapshot: 7, revision: 3},
    ]);
    expect(changes).to.have.length(1);
    expect(changes[0]).to.deep.include({snapshot: 7, before: null});
    expect(changes[0]?.after).to.include({
      parent: null,
      revision: 3,
      latestRevision: 3,
      ...DISTRO,
      created: LATER,
    });
    expect(sentences).to.have.length(1);
    expect(sentences[0]).to.include('7.3');
  });

  it('are held by their snapshot when they are newer than the newest that is known', () => {
    const {changes} = adoptAll(view, operations, [
      {snapshot: 0, revision: 1},
      {snapshot: 0, revision: 2},
    ]);
    expect(changes).to.deep.equal([
      {
        snapshot: 0,
        before: record(0),
        after: record(0, null, {revision: 2, latestRevision: 2, changed: LATER, created: NOW}),
      },
    ]);
  });

  it('stand below what they were made from, where the file system knows that', () => {
    const ancestors = new Map([
      ['7.1', [{snapshot: 0, revision: 1}]],
      [
        '8.2',
        [
          {snapshot: 8, revision: 1},
          {snapshot: 7, revision: 1},
        ],
      ],
    ]);
    const {changes, sentences} = adoptAll(
      view,
      operations,
      [
        {snapshot: 7, revision: 1},
        {snapshot: 8, revision: 2},
      ],
      ({snapshot, revision}) => ancestors.get(`${snapshot}.${revision}`) ?? [],
    );
    expect(changes.map(({after}) => after?.parent)).to.deep.equal([0, 7]);
    expect(sentences[1]).to.equal(
      'No operation tells of snapshot 8; revision 8.2 was found, and it stands below snapshot 7, which it was made from.',
    );
  });
});
