import {expect} from 'chai';
import {judge} from '../../../src/boot/try/judge.js';
import type {TryReport} from '../../../src/boot/try/report.js';
import type {TriedCheck} from '../../../src/boot/try/result.js';

const UP: TryReport = {
  started: true,
  complete: true,
  state: 'running',
  failedUnits: [],
  unfinishedUnits: [],
  checks: [],
};
const check = (fields: Partial<TriedCheck>): TriedCheck => ({
  name: 'disk',
  required: true,
  exitCode: 0,
  output: '',
  ...fields,
});
const outcomeOf = (fields: Partial<TryReport>) => judge({...UP, ...fields}, 'ended', 60).outcome;
const reasonOf = (fields: Partial<TryReport>) => judge({...UP, ...fields}, 'ended', 60).reason;

describe('judge', () => {
  it('needs the whole report', () => {
    expect(judge({...UP, complete: false}, 'ended', 60)).to.deep.equal({
      outcome: 'failed',
      reason: 'It ended before it was up.',
    });
    expect(judge({...UP, complete: false}, 'killed', 60)).to.deep.equal({
      outcome: 'timeout',
      reason: 'It was not done after 60 s.',
    });
  });

  it('tells what ended before the init from what ended after', () => {
    const silent = {...UP, started: false, complete: false};
    expect(judge(silent, 'ended', 60).reason).to.equal('It ended before its init was started.');
    expect(judge(silent, 'killed', 60).reason).to.equal('Its init was not started after 60 s.');
  });

  it('takes a whole report for what it says, however the container ended', () => {
    expect(judge(UP, 'killed', 60)).to.deep.equal({outcome: 'up'});
  });

  it('knows the states of systemd', () => {
    const states = {
      running: 'up',
      degraded: 'degraded',
      starting: 'timeout',
      initializing: 'timeout',
      '': 'timeout',
      maintenance: 'failed',
      stopping: 'failed',
      offline: 'failed',
      'running!': 'failed',
    } as const;
    for (const [state, outcome] of Object.entries(states))
      expect(outcomeOf({state}), state).to.equal(outcome);
    expect(reasonOf({state: 'stopping'})).to.contain("'stopping'");
  });

  it('is degraded by a failed unit, also when the init does not say so', () => {
    expect(outcomeOf({failedUnits: [{name: 'a.service'}]})).to.equal('degraded');
  });

  it('fails for a required check, whatever else is wrong', () => {
    const checks = [check({name: 'w', required: false, exitCode: 1}), check({exitCode: 3})];
    expect(judge({...UP, failedUnits: [{name: 'a'}], checks}, 'ended', 60)).to.deep.equal({
      outcome: 'failed',
      reason: "The required check 'disk' ended with exit code 3.",
    });
  });

  it('is degraded by a wanted check', () => {
    const checks = [check({}), check({required: false, exitCode: 1})];
    expect(outcomeOf({checks})).to.equal('degraded');
    expect(reasonOf({checks})).to.equal("The wanted check 'disk' ended with exit code 1.");
  });

  it('tells a check that took too long, and one that was not done', () => {
    for (const exitCode of [124, 137]) {
      expect(reasonOf({checks: [check({exitCode})]})).to.equal("The required check 'disk' took too long.");
    }
    expect(reasonOf({checks: [check({exitCode: null})]})).to.equal("The required check 'disk' did not end.");
  });

  it('lets good checks pass', () => {
    expect(judge({...UP, checks: [check({}), check({required: false})]}, 'ended', 60)).to.deep.equal({
      outcome: 'up',
    });
  });
});
