import {expect} from 'chai';
import {NO_STATE, type LoaderState} from '../../../src/boot/loader/loader.js';
import {candidateForTrial, nextState} from '../../../src/boot/loader/next-state.js';
import type {BootChoice, DeploymentRecord, View} from '../../../src/store/view.js';
import {NOW, record, viewOf} from '../../helpers/views.js';

const ABLE = {counts: true, speaks: true};

function deployment(id: number, health: DeploymentRecord['health']): DeploymentRecord {
  return {id, snapshot: 0, revision: 1, keep: null, created: NOW, health, fromMenu: false};
}

function view(boot: Partial<BootChoice>, health: DeploymentRecord['health'] = 'untried'): View {
  return {
    ...viewOf(record(0)),
    deployments: new Map([
      [1, deployment(1, 'good')],
      [2, deployment(2, health)],
    ]),
    boot: {default: 2, previous: 1, once: null, ...boot},
  };
}

const LEFT: LoaderState = {trial: {deployment: '2', left: 1}, failed: null, once: null};

describe('nextState', () => {
  it('puts an untried default on trial, with as many tries as it has left', () => {
    expect(nextState(view({}), NO_STATE, ABLE).trial).to.deep.equal({deployment: '2', left: 3});
    expect(nextState(view({}), LEFT, ABLE).trial).to.deep.equal({deployment: '2', left: 1});
    const other = {...NO_STATE, trial: {deployment: '1', left: 1}};
    expect(nextState(view({}), other, ABLE).trial).to.deep.equal({deployment: '2', left: 3});
  });

  for (const [title, boot, health, facts] of [
    ['that has come up', {}, 'good', ABLE],
    ['that is bad', {}, 'bad', ABLE],
    ['without one to go back to', {previous: null}, 'untried', ABLE],
    ['whose previous one is gone', {previous: 9}, 'untried', ABLE],
    ["that can't say that it came up", {}, 'untried', {counts: true, speaks: false}],
    ['that nobody counts', {}, 'untried', {counts: false, speaks: true}],
  ] as const) {
    it(`puts no default on trial ${title}`, () => {
      expect(nextState(view(boot, health), LEFT, facts).trial).to.equal(null);
    });
  }

  it('keeps what failed until the view says how it went', () => {
    const left = {...LEFT, failed: '2'};
    expect(nextState(view({}), left, ABLE).failed).to.equal('2');
    expect(nextState(view({}, 'bad'), left, ABLE).failed).to.equal(null);
    expect(nextState(view({}, 'good'), left, ABLE).failed).to.equal(null);
    expect(nextState(view({}), {...left, failed: '9'}, ABLE).failed).to.equal(null);
  });

  it('asks for one boot of what the view wants once, and remembers that it was', () => {
    const used = {...NO_STATE, once: {deployment: '1', used: true}};
    expect(nextState(view({once: 1}), NO_STATE, ABLE).once).to.deep.equal({deployment: '1', used: false});
    expect(nextState(view({once: 1}), used, ABLE).once).to.deep.equal({deployment: '1', used: true});
    expect(nextState(view({once: 2}), used, ABLE).once).to.deep.equal({deployment: '2', used: false});
    expect(nextState(view({}), used, ABLE).once).to.equal(null);
  });
});

describe('candidateForTrial', () => {
  it('is the untried default that has one to go back to', () => {
    expect(candidateForTrial(view({}))?.id).to.equal(2);
    expect(candidateForTrial(view({previous: null}))).to.equal(undefined);
    expect(candidateForTrial(view({default: null}))).to.equal(undefined);
  });
});
