import {expect} from 'chai';
import {layoutAt, revisionTree, STORE_DIRECTORIES, workTree} from '../../src/store/layout.js';
import {revisionName} from '../../src/store/view.js';

describe('the layout of a store', () => {
  it('lies below @ash, as the design says', () => {
    expect(layoutAt('/volume')).to.deep.include({
      format: '/volume/@ash/format',
      state: '/volume/@ash/state',
      view: '/volume/@ash/state/view.json',
      operations: '/volume/@ash/state/ops',
      lock: '/volume/@ash/state/lock',
      locks: '/volume/@ash/state/locks',
      revisions: '/volume/@ash/revisions',
      work: '/volume/@ash/work',
      cache: '/volume/@ash/cache',
    });
  });

  it('names trees by snapshot and revision, and work copies by their id', () => {
    expect(revisionTree(revisionName({number: 4, revision: 2}))).to.equal('@ash/revisions/4.2');
    expect(workTree('0a1b')).to.equal('@ash/work/0a1b');
  });

  it('makes every directory before those that lie in it', () => {
    for (const [index, name] of STORE_DIRECTORIES.entries()) {
      const parent = name.split('/').slice(0, -1).join('/');
      if (parent !== '') expect(STORE_DIRECTORIES.slice(0, index)).to.include(parent);
    }
  });
});
