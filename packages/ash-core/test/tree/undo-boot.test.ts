import {expect} from 'chai';
import {planOf} from '../../src/store/plan.js';
import type {DeploymentRecord, View} from '../../src/store/view.js';
import {planBranch} from '../../src/tree/branch.js';
import {planDelete} from '../../src/tree/delete.js';
import {planDeploy, planRollback} from '../../src/tree/deploy.js';
import {planDrop} from '../../src/tree/drop.js';
import {nextRedo, nextUndo, planRedo, planUndo, type Running} from '../../src/tree/undo.js';
import {bootView, deployment} from '../helpers/deployments.js';
import {thrownBy} from '../helpers/thrown.js';
import {History, NOW, record} from '../helpers/views.js';

class Story extends History {
  deploy(snapshot: number, running?: DeploymentRecord): number {
    const options = {keep: null, once: false, now: NOW, running: running && {record: running}};
    return this.apply(planDeploy(this.view, {record: record(snapshot), revision: 1}, options)).id;
  }

  /** What the machine itself records of a deployment. */
  judge(id: number, health: 'good' | 'bad', boot: Partial<View['boot']> = {}): number {
    const before = this.view.deployments.get(id);
    if (before === undefined) throw new Error(`there is no deployment ${id}`);
    const after = {...before, health};
    const choice = {before: this.view.boot, after: {...this.view.boot, ...boot}};
    return this.apply(
      planOf('Judged.', [], {automatic: true, deployments: [{id, before, after}], boot: choice}),
    ).id;
  }

  undo(id: number = nextUndo(this.view), running?: Running): number {
    return this.apply(planUndo(this.view, this.operation(id), running)).id;
  }

  redo(): number {
    return this.apply(planRedo(this.view, this.operation(nextRedo(this.view)), undefined)).id;
  }

  get ids(): readonly number[] {
    return [...this.view.deployments.keys()].sort((a, b) => a - b);
  }
}

const story = (): Story =>
  new Story(
    bootView(
      [1, 2, 3, 4].map((number) => record(number)),
      [],
    ),
  );

describe('undo of a deploy', () => {
  it('takes it back with all that it let go, and redo brings it back', () => {
    const told = story();
    for (const snapshot of [1, 2, 3]) told.deploy(snapshot);
    expect(told.ids, 'the first is not needed any more').to.deep.equal([2, 3]);
    told.undo();
    expect(told.ids).to.deep.equal([1, 2]);
    expect(told.view.boot).to.deep.equal({default: 2, previous: 1, once: null});
    told.redo();
    expect(told.ids).to.deep.equal([2, 3]);
    expect(told.view.boot).to.deep.equal({default: 3, previous: 2, once: null});
    told.undo();
    told.undo();
    expect(told.view.boot).to.deep.equal({default: 1, previous: null, once: null});
    told.undo();
    expect(told.view.boot).to.deep.equal({default: null, previous: null, once: null});
    expect(told.view.defaultSnapshot).to.equal(null);
  });

  it('keeps one that was booted on record, and only changes the choice', () => {
    const told = story();
    told.deploy(1);
    told.deploy(2);
    told.judge(2, 'good');
    told.undo();
    expect(told.ids).to.deep.equal([1, 2]);
    expect(told.view.boot).to.deep.equal({default: 1, previous: null, once: null});
    expect(told.view.deployments.get(2)?.health).to.equal('good');
    told.redo();
    expect(told.view.boot).to.deep.equal({default: 2, previous: 1, once: null});
    expect(told.ids).to.deep.equal([1, 2]);
  });

  it('keeps the one that runs, though it has not said yet that it came up', () => {
    const told = story();
    told.deploy(1);
    const id = told.deploy(2);
    told.undo(id, {snapshot: 2, name: '2'});
    expect(told.ids).to.deep.equal([1, 2]);
    expect(told.view.boot.default).to.equal(1);
  });

  it('is no trouble when the machine has gone back by itself', () => {
    const told = story();
    told.deploy(1);
    told.deploy(2);
    told.judge(2, 'bad', {default: 1, previous: null});
    told.undo();
    expect(told.view.boot).to.deep.equal({default: 1, previous: null, once: null});
    expect(told.ids, 'the bad one is kept').to.deep.equal([1, 2]);
    told.undo();
  });

  it('passes over what nobody asked for, and refuses it by its number', () => {
    const told = story();
    told.deploy(1);
    told.deploy(2);
    const judged = told.judge(2, 'good');
    const error = thrownBy(() => told.undo(judged));
    expect(error).to.include({code: 'ASH_UNDO_AUTOMATIC', exit: 'refused'});
    expect(error.message).to.include('Judged.');
    told.undo();
    expect(told.operations.at(-1)?.undoes).to.equal(2);
  });

  it('ignores what has become of the one that boots once', () => {
    const told = story();
    told.deploy(1);
    told.deploy(2);
    const {boot} = told.view;
    told.apply(planOf('Once.', [], {boot: {before: boot, after: {...boot, once: 1}}}));
    told.undo(2);
    expect(told.view.boot).to.deep.equal({default: 1, previous: null, once: 1});
    told.undo(3);
    expect(told.view.boot.once).to.equal(null);
  });

  it('is refused when something later made something else the default', () => {
    const told = story();
    told.deploy(1);
    told.deploy(2);
    told.deploy(3);
    expect(thrownBy(() => told.undo(2))).to.include({code: 'ASH_UNDO_BLOCKED', exit: 'refused'});
  });

  it('is refused when a rollback falls back on what it would take away', () => {
    const told = story();
    told.deploy(1);
    told.deploy(2);
    told.apply(planRollback(told.view));
    expect(thrownBy(() => told.undo(2)).code).to.equal('ASH_UNDO_BLOCKED');
    told.undo();
    told.undo();
    expect(told.ids).to.deep.equal([1]);
  });

  it('is refused on a machine that would have nothing left to boot', () => {
    const told = story();
    told.deploy(1);
    const running = {snapshot: 1, name: '1'};
    expect(thrownBy(() => told.undo(1, running))).to.include({
      code: 'ASH_NOTHING_WOULD_BOOT',
      exit: 'refused',
    });
  });
});

describe('undo of a drop', () => {
  it('brings the deployment back as it is known to be', () => {
    const told = new Story(
      bootView([record(1)], [deployment(1), deployment(2, {snapshot: 1, health: 'bad'})], {default: 1}),
    );
    told.apply(planDrop(told.view, '2', undefined));
    expect(told.ids).to.deep.equal([1]);
    told.undo();
    expect(told.view.deployments.get(2)).to.deep.equal(deployment(2, {snapshot: 1, health: 'bad'}));
    told.redo();
    expect(told.ids).to.deep.equal([1]);
  });

  it('leaves a deployment away whose snapshot is gone by now', () => {
    const told = new Story(bootView([record(1), record(2)], [deployment(1), deployment(2)], {default: 1}));
    const drop = told.apply(planDrop(told.view, '2', undefined)).id;
    told.apply(planDelete(told.view, 2, undefined));
    told.undo(drop);
    expect(told.ids).to.deep.equal([1]);
  });
});

describe('undo of what made or deleted a snapshot', () => {
  it('brings back the deployments that went with it, and the way back', () => {
    const told = new Story(
      bootView([record(1), record(2)], [deployment(1), deployment(2)], {default: 1, previous: 2}),
    );
    told.apply(planDelete(told.view, 2, undefined));
    expect(told.ids).to.deep.equal([1]);
    expect(told.view.boot.previous).to.equal(null);
    told.undo();
    expect(told.ids).to.deep.equal([1, 2]);
    expect(told.view.boot).to.deep.equal({default: 1, previous: 2, once: null});
  });

  it('is refused while the snapshot has a deployment, and says how it goes', () => {
    const told = new Story(bootView([record(1)], [deployment(1)], {default: 1}));
    const branched = told.apply(planBranch(told.view, {record: record(1), revision: 1}, {}, NOW)).id;
    told.deploy(2);
    told.judge(2, 'good');
    told.deploy(1);
    const error = thrownBy(() => told.undo(branched));
    expect(error.code).to.equal('ASH_DELETE_REFUSED');
    expect(error.hint).to.include('ash deploy --drop 2');
  });
});
