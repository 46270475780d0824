import {expect} from 'chai';
import type {BootChoice, DeploymentRecord, View} from '../../src/store/view.js';
import {planBootNext, planClearNext} from '../../src/tree/boot-next.js';
import {thrownBy} from '../helpers/thrown.js';
import {History, NOW, record, viewOf} from '../helpers/views.js';

function deployment(id: number): DeploymentRecord {
  return {id, snapshot: 4, revision: 2, keep: null, created: NOW, health: 'good', fromMenu: false};
}

function view(boot: Partial<BootChoice> = {}): View {
  return {
    ...viewOf(record(4), record(7)),
    deployments: new Map([1, 2].map((id) => [id, deployment(id)])),
    nextDeployment: 3,
    boot: {default: 2, previous: 1, once: null, ...boot},
  };
}

describe('planBootNext', () => {
  it('lets a deployment boot once, and nothing else changes', () => {
    const history = new History(view());
    const operation = history.apply(planBootNext(history.view, deployment(1), NOW));
    expect(operation.summary).to.equal('Deployment 1 (4.2) boots the next time only.');
    expect(operation.automatic).to.equal(undefined);
    expect(history.view.boot).to.deep.equal({default: 2, previous: 1, once: 1});
    expect([...history.view.deployments.keys()]).to.deep.equal([1, 2]);
  });

  it('puts a copy from the menu on record', () => {
    const history = new History(view());
    history.apply(planBootNext(history.view, {snapshot: 7, revision: 1}, NOW));
    expect(history.view.boot.once).to.equal(3);
    expect(history.view.deployments.get(3)).to.deep.include({
      ...{snapshot: 7, revision: 1, fromMenu: true, health: 'untried'},
    });
    expect(history.view.nextDeployment).to.equal(4);
  });

  it('refuses the default, which boots anyway', () => {
    const error = thrownBy(() => planBootNext(view(), deployment(2), NOW));
    expect(error).to.include({code: 'ASH_BOOTS_NEXT_ANYWAY', exit: 'refused'});
    const another = thrownBy(() => planBootNext(view({once: 1}), deployment(2), NOW));
    expect(another.hint).to.include('ash boot next --clear');
  });
});

describe('planClearNext', () => {
  it('takes it back', () => {
    const history = new History(view({once: 1}));
    history.apply(planClearNext(history.view));
    expect(history.view.boot).to.deep.equal({default: 2, previous: 1, once: null});
  });

  it('says when there is nothing to take back', () => {
    expect(thrownBy(() => planClearNext(view()))).to.include({
      ...{code: 'ASH_NOTHING_BOOTS_ONCE', exit: 'notFound'},
    });
  });
});
