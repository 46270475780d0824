import {expect} from 'chai';
import {nextView} from '../../src/store/next-view.js';
import {planOf} from '../../src/store/plan.js';
import {EMPTY_VIEW} from '../../src/store/view-file.js';
import {NOW, record, viewOf} from '../helpers/views.js';

const ABOUT = {time: NOW, user: 'tester', host: 'here', argv: ['branch']};

describe('nextView', () => {
  it('numbers operations from 1 and says who did what', () => {
    const plan = planOf('Made 0.', [{snapshot: 0, before: null, after: record(0)}], {log: '/log'});
    const {view, operation} = nextView(EMPTY_VIEW, plan, ABOUT, undefined);
    expect(operation).to.deep.equal({
      id: 1,
      ...ABOUT,
      summary: 'Made 0.',
      changes: plan.changes,
      previousUndo: null,
      log: '/log',
    });
    expect(view).to.deep.equal({
      ...EMPTY_VIEW,
      operation: 1,
      nextNumber: 1,
      snapshots: new Map([[0, record(0)]]),
      history: {undo: 1, redo: []},
    });
  });

  it('leaves the view that it came from as it is', () => {
    const before = viewOf(record(0));
    nextView(before, planOf('Deleted 0.', [{snapshot: 0, before: record(0), after: null}]), ABOUT, undefined);
    expect(before).to.deep.equal(viewOf(record(0)));
  });

  it('never gives a number twice, also after the highest was deleted', () => {
    const {view} = nextView(
      viewOf(record(0), record(1)),
      planOf('Deleted 1.', [{snapshot: 1, before: record(1), after: null}]),
      ABOUT,
      undefined,
    );
    expect(view.nextNumber).to.equal(2);
    expect(view.retired).to.deep.equal(new Map([[1, {latestRevision: 1, operation: 1}]]));
  });

  it('keeps snapshots in the order of their numbers', () => {
    const plan = planOf('Brought 1 back.', [{snapshot: 1, before: null, after: record(1)}]);
    const {view} = nextView(viewOf(record(0), record(2)), plan, ABOUT, undefined);
    expect([...view.snapshots.keys()]).to.deep.equal([0, 1, 2]);
  });

  it('keeps the horizon where it was unless it is moved on', () => {
    const view = {...viewOf(record(0)), horizon: 5, operation: 9};
    expect(nextView(view, planOf('x', []), ABOUT, undefined).view.horizon).to.equal(5);
    expect(nextView(view, planOf('x', [], {horizon: 3}), ABOUT, undefined).view.horizon).to.equal(5);
    expect(nextView(view, planOf('x', [], {horizon: 9}), ABOUT, undefined).view.horizon).to.equal(9);
  });
});
