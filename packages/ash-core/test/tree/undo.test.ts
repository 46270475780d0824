import {expect} from 'chai';
import {planOf} from '../../src/store/plan.js';
import type {SnapshotRecord} from '../../src/store/view.js';
import {planBranch} from '../../src/tree/branch.js';
import {planDelete} from '../../src/tree/delete.js';
import {planDescribe, planMove, planPin, planRename, planRevision} from '../../src/tree/edit.js';
import {nextRedo, nextUndo, planRedo, planUndo} from '../../src/tree/undo.js';
import {thrownBy} from '../helpers/thrown.js';
import {History, NOW, record, viewOf} from '../helpers/views.js';

/** A store with a base 0, and short words for what is done to it. */
class Story extends History {
  constructor(...records: readonly SnapshotRecord[]) {
    super(viewOf(record(0), ...records));
  }

  at(number: number): SnapshotRecord {
    return this.view.snapshots.get(number) ?? record(-1);
  }

  branch(from: number): number {
    const origin = this.at(from);
    return this.apply(planBranch(this.view, {record: origin, revision: origin.revision}, {}, NOW)).id;
  }

  transact(number: number): number {
    const before = this.at(number);
    return this.apply(planRevision(before, before.latestRevision + 1, 'Changed.', NOW)).id;
  }

  describe(number: number, text: string): number {
    return this.apply(planDescribe(this.at(number), text)).id;
  }

  move(number: number, parent: number | null): number {
    return this.apply(planMove(this.view, this.at(number), parent)).id;
  }

  delete(number: number): number {
    return this.apply(planDelete(this.view, number, undefined)).id;
  }

  undo(id: number = nextUndo(this.view), booted?: number): number {
    const running = booted === undefined ? undefined : {snapshot: booted, name: '1'};
    return this.apply(planUndo(this.view, this.operation(id), running)).id;
  }

  redo(): number {
    return this.apply(planRedo(this.view, this.operation(nextRedo(this.view)), undefined)).id;
  }
}

describe('undo', () => {
  it('takes back one operation after the other, and redo brings them back', () => {
    const story = new Story();
    story.describe(0, 'one');
    story.describe(0, 'two');
    story.undo();
    expect(story.at(0).description).to.equal('one');
    story.undo();
    expect(story.at(0).description).to.equal('');
    expect(thrownBy(() => story.undo()).code).to.equal('ASH_NOTHING_TO_UNDO');
    story.redo();
    story.redo();
    expect(story.at(0).description).to.equal('two');
    expect(thrownBy(() => story.redo())).to.include({code: 'ASH_NOTHING_TO_REDO', exit: 'notFound'});
  });

  it('forgets what could be redone as soon as something else is done', () => {
    const story = new Story();
    story.describe(0, 'one');
    story.undo();
    story.describe(0, 'other');
    expect(thrownBy(() => story.redo()).code).to.equal('ASH_NOTHING_TO_REDO');
    story.undo();
    expect(story.at(0).description).to.equal('');
  });

  it('says in its summary what it is about', () => {
    const story = new Story();
    const id = story.branch(0);
    expect(story.operation(story.undo()).summary).to.equal(`Undid operation ${id}: Branched 1 from 0.`);
    expect(story.operation(story.redo()).summary).to.equal(`Redid operation ${id}: Branched 1 from 0.`);
  });

  it('brings back a deleted snapshot with all below it, names and pins included', () => {
    const story = new Story(record(1, 0, {name: 'web'}), record(2, 1, {description: 'd'}));
    const before = story.view.snapshots;
    story.delete(1);
    expect([...story.view.snapshots.keys()]).to.deep.equal([0]);
    story.undo();
    expect(story.view.snapshots).to.deep.equal(before);
  });

  it('leaves what others did to other snapshots since', () => {
    const story = new Story(record(1), record(2));
    const id = story.describe(1, 'mine');
    story.describe(2, 'theirs');
    story.undo(id);
    expect([story.at(1).description, story.at(2).description]).to.deep.equal(['', 'theirs']);
  });

  it('is refused when the snapshot has changed since', () => {
    const story = new Story();
    const id = story.describe(0, 'one');
    story.transact(0);
    const error = thrownBy(() => story.undo(id));
    expect(error).to.include({code: 'ASH_UNDO_BLOCKED', exit: 'refused'});
    expect(error.message).to.include('snapshot 0');
  });

  it('is refused when other snapshots hang on what it would take away', () => {
    const story = new Story();
    const id = story.branch(0);
    story.branch(1);
    const error = thrownBy(() => story.undo(id));
    expect(error).to.include({code: 'ASH_UNDO_HAS_CHILDREN', exit: 'refused'});
    expect(error.hint).to.include('ash delete 2');
  });

  it('is refused when the parent that it would bring back is gone', () => {
    const story = new Story(record(1), record(2, 1));
    const id = story.move(2, 0);
    story.delete(1);
    expect(thrownBy(() => story.undo(id)).code).to.equal('ASH_UNDO_BLOCKED');
  });

  it('is refused when it would put each of two snapshots below the other', () => {
    const story = new Story(record(1), record(2));
    story.move(1, 2);
    const id = story.undo();
    story.move(2, 1);
    expect(thrownBy(() => story.undo(id)).code).to.equal('ASH_UNDO_BLOCKED');
  });

  it('is refused when a name that it would bring back was given to another', () => {
    const story = new Story(record(1, null, {name: 'web'}), record(2));
    const id = story.delete(1);
    story.apply(planRename(story.view, story.at(2), 'web'));
    expect(thrownBy(() => story.undo(id)).code).to.equal('ASH_NAME_TAKEN');
  });

  for (const [title, booted, prepare] of [
    ['booted', 1, () => undefined],
    [
      'the default',
      undefined,
      (story: Story) => {
        story.view = {...story.view, defaultSnapshot: 1};
      },
    ],
  ] as const) {
    it(`is refused when it would take away the snapshot that is ${title}`, () => {
      const story = new Story();
      const id = story.branch(0);
      prepare(story);
      const error = thrownBy(() => story.undo(id, booted));
      expect(error).to.include({code: 'ASH_DELETE_REFUSED', exit: 'refused'});
    });
  }

  it('is refused for a snapshot that was pinned since, which has changed by that', () => {
    const story = new Story();
    const id = story.branch(0);
    story.apply(planPin(story.at(1), true));
    expect(thrownBy(() => story.undo(id)).code).to.equal('ASH_UNDO_BLOCKED');
  });

  it('is refused for what garbage collection has forgotten', () => {
    const story = new Story();
    const id = story.describe(0, 'one');
    story.apply(planOf('Collected.', [], {horizon: id}));
    expect(thrownBy(() => story.undo(id))).to.include({code: 'ASH_UNDO_FORGOTTEN', exit: 'refused'});
    expect(thrownBy(() => story.undo()).message).to.include('garbage');
  });

  it('is refused for an operation that changed nothing', () => {
    const story = new Story();
    const {id} = story.apply(planOf('Collected.', [], {horizon: 0}));
    expect(thrownBy(() => story.undo(id)).message).to.include('changed no snapshot');
  });

  it('skips a garbage collection and goes on with what can still be undone', () => {
    const story = new Story();
    const kept = story.describe(0, 'one');
    story.apply(planOf('Collected.', [], {horizon: kept - 1}));
    expect(nextUndo(story.view)).to.equal(kept);
  });

  it('forgets what a garbage collection makes impossible to redo', () => {
    const story = new Story();
    story.describe(0, 'one');
    story.describe(0, 'two');
    story.undo();
    story.undo();
    expect(story.view.history.redo).to.deep.equal([2, 1]);
    story.apply(planOf('Collected.', [], {horizon: 1}));
    expect(story.view.history).to.deep.equal({undo: null, redo: [2]});
  });
});

describe('undo of an operation by its number', () => {
  it('is an operation of its own, which undo takes back first', () => {
    const story = new Story(record(1), record(2));
    const first = story.describe(1, 'one');
    story.describe(2, 'two');
    const undoing = story.undo(first);
    expect(nextUndo(story.view)).to.equal(undoing);
    story.undo();
    expect([story.at(1).description, story.at(2).description]).to.deep.equal(['one', 'two']);
    story.undo();
    expect(story.at(2).description).to.equal('');
  });

  it('is the same as a plain undo for the operation that comes next', () => {
    const story = new Story();
    const id = story.describe(0, 'one');
    story.undo(id);
    expect(story.view.history).to.deep.equal({undo: null, redo: [id]});
  });
});

describe('the highest revision of a snapshot', () => {
  it('does not go back when a revision is undone, so that no revision is made twice', () => {
    const story = new Story();
    story.transact(0);
    story.undo();
    expect(story.at(0)).to.include({revision: 1, latestRevision: 2});
    story.transact(0);
    expect(story.at(0)).to.include({revision: 3, latestRevision: 3});
  });

  it('outlives the snapshot, whichever old record brings it back', () => {
    const story = new Story();
    story.branch(0);
    story.transact(1);
    story.undo();
    story.undo();
    expect(story.view.retired.get(1)).to.deep.equal({latestRevision: 2, operation: story.view.operation});
    story.redo();
    expect(story.at(1)).to.include({revision: 1, latestRevision: 2});
    expect(story.view.retired.size).to.equal(0);
    story.redo();
    expect(story.at(1)).to.include({revision: 2, latestRevision: 2});
  });

  it('outlives a deletion that is undone by the number of an older one', () => {
    const story = new Story(record(1));
    const older = story.delete(1);
    story.undo();
    story.transact(1);
    story.undo();
    story.delete(1);
    story.undo(older);
    expect(story.at(1)).to.include({revision: 1, latestRevision: 2});
  });

  it('is forgotten with the deletion that garbage collection makes final', () => {
    const story = new Story(record(1), record(2));
    const first = story.delete(1);
    story.delete(2);
    story.apply(planOf('Collected.', [], {horizon: first}));
    expect([...story.view.retired.keys()]).to.deep.equal([2]);
  });
});
