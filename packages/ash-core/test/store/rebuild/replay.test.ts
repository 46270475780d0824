import {expect} from 'chai';
import fc from 'fast-check';
import {replay} from '../../../src/store/rebuild/replay.js';
import {EMPTY_VIEW, serializeView} from '../../../src/store/view-file.js';
import type {BootChoice, DeploymentRecord, Operation, View} from '../../../src/store/view.js';
import {planOf} from '../../../src/store/plan.js';
import {CHANGES, COLLECTION, contentOf, Simulation} from '../../tree/history-model.js';
import {History, NOW, record} from '../../helpers/views.js';

const commands = fc.commands([...CHANGES, COLLECTION], {maxCommands: 60, size: 'max'});

/** A store to which random things were done. */
function simulate(steps: Iterable<fc.Command<Record<string, never>, Simulation>>): Simulation {
  const simulation = new Simulation();
  fc.modelRun(() => ({model: {}, real: simulation}), steps);
  return simulation;
}

function byId(
  operations: readonly Operation[],
  lost: ReadonlySet<number> = new Set(),
): Map<number, Operation> {
  return new Map(operations.filter(({id}) => !lost.has(id)).map((operation) => [operation.id, operation]));
}

/** Maps compare by their order too: a rebuilt view must be written as the lost one was. */
function plain({snapshots, deployments, retired, ...rest}: View): unknown {
  return {...rest, snapshots: [...snapshots], deployments: [...deployments], retired: [...retired]};
}

describe('a view that is made again from its operations', () => {
  it('is the one that was lost, whatever was done', () => {
    fc.assert(
      fc.property(commands, (steps) => {
        const {history} = simulate(steps);
        const {view, substitutes} = replay(byId(history.operations), history.operations.length);
        expect(plain(view)).to.deep.equal(plain(history.view));
        expect(substitutes).to.deep.equal([]);
      }),
      {numRuns: 200},
    );
  });

  it('is the same to the byte when snapshots were deleted in another order than that of their numbers', () => {
    const history = new History();
    for (const number of [0, 1, 2]) {
      history.apply(planOf(`Made ${number}.`, [{snapshot: number, before: null, after: record(number)}]));
    }
    const changes = [2, 0, 1].map((number) => ({snapshot: number, before: record(number), after: null}));
    history.apply(planOf('Deleted all.', changes));
    const {view} = replay(byId(history.operations), history.operations.length);
    expect(serializeView(view)).to.equal(serializeView(history.view));
  });

  it('is an empty one where nothing was done', () => {
    expect(replay(new Map(), 0)).to.deep.equal({view: EMPTY_VIEW, substitutes: []});
  });

  it('has the deployments, and what boots', () => {
    const history = deployed();
    const {view} = replay(byId(history.operations), history.operations.length);
    expect(plain(view)).to.deep.equal(plain(history.view));
    expect(view.boot.default).to.equal(1);
  });
});

describe('operations that are lost', () => {
  it('are told by the others and the view: with them, the snapshots and every number come out as they were', () => {
    fc.assert(
      fc.property(commands, fc.array(fc.nat(), {maxLength: 3}), (steps, picks) => {
        const {history} = simulate(steps);
        const last = history.operations.length;
        fc.pre(last > 0);
        const lost = new Set(picks.map((pick) => 1 + (pick % last)));
        const {view, substitutes} = replay(byId(history.operations, lost), last, history.view);
        expect(substitutes.map(({id}) => id)).to.deep.equal([...lost].sort((a, b) => a - b));
        expect(contentOf(view)).to.deep.equal(contentOf(history.view));
        expect(view.nextNumber).to.be.at.most(history.view.nextNumber);
        for (const number of history.view.snapshots.keys()) expect(number).to.be.lessThan(view.nextNumber);
      }),
      {numRuns: 200},
    );
  });

  it('never let a revision be forgotten that the view has, even without the view, once a later operation saw it', () => {
    const history = new History();
    history.apply(planOf('Made 0.', [{snapshot: 0, before: null, after: record(0)}]));
    const changed = record(0, null, {revision: 2, latestRevision: 2});
    history.apply(planOf('Installed.', [{snapshot: 0, before: record(0), after: changed}]));
    const named = {...changed, name: 'web'};
    history.apply(planOf('Renamed.', [{snapshot: 0, before: changed, after: named}]));
    const {view, substitutes} = replay(byId(history.operations, new Set([2])), 3);
    expect(plain(view)).to.deep.equal(plain(history.view));
    expect(substitutes[0]?.changes).to.deep.equal([{snapshot: 0, before: record(0), after: changed}]);
  });

  it('bring deployments and what boots back too', () => {
    const history = deployed();
    const {view} = replay(byId(history.operations, new Set([2])), history.operations.length, history.view);
    expect(view.boot).to.deep.equal(history.view.boot);
    expect([...view.deployments]).to.deep.equal([...history.view.deployments]);
  });

  it('change nothing where nobody saw what they did', () => {
    const history = new History();
    history.apply(planOf('Made 0.', [{snapshot: 0, before: null, after: record(0)}]));
    history.apply(planOf('Made 1.', [{snapshot: 1, before: null, after: record(1, 0)}]));
    const {view, substitutes} = replay(byId(history.operations, new Set([2])), 2);
    expect([...view.snapshots.keys()]).to.deep.equal([0]);
    expect(substitutes).to.have.length(1).and.have.nested.property('[0].changes').that.is.empty;
    expect(view.operation).to.equal(2);
  });
});

/** A base that was made, deployed, and came up. */
function deployed(): History {
  const history = new History();
  history.apply(planOf('Made 0.', [{snapshot: 0, before: null, after: record(0)}]));
  const made: DeploymentRecord = {
    id: 1,
    snapshot: 0,
    revision: 1,
    keep: null,
    created: NOW,
    health: 'untried',
    fromMenu: false,
  };
  const nothing: BootChoice = {default: null, previous: null, once: null};
  const boot = {before: nothing, after: {...nothing, default: 1}};
  history.apply(planOf('Deployed 0.', [], {deployments: [{id: 1, before: null, after: made}], boot}));
  const good: DeploymentRecord = {...made, health: 'good'};
  const came = {deployments: [{id: 1, before: made, after: good}], automatic: true};
  history.apply(planOf('Deployment 1 came up.', [], came));
  return history;
}
