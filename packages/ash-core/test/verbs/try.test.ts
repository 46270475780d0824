import {expect} from 'chai';
import {requireUp, type TryOutcome, type TryResult} from '../../src/verbs/try.js';
import {ashErrorOf} from '../helpers/rejection.js';

const result = (outcome: TryOutcome): TryResult => ({
  kind: 'vm',
  snapshot: 3,
  revision: 2,
  outcome,
  seconds: 1,
  failedUnits: [],
  unfinishedUnits: [],
  checks: [],
  log: '/log',
  ...(outcome === 'up' ? {} : {reason: 'Why.'}),
});
const refusal = async (outcome: TryOutcome, allowDegraded: boolean) =>
  ashErrorOf(
    Promise.resolve().then(() => {
      requireUp(result(outcome), allowDegraded);
    }),
  );

describe('requireUp', () => {
  it('lets through what came up', () => {
    requireUp(result('up'), false);
    requireUp(result('degraded'), true);
  });

  it('refuses everything else, with the whole result', async () => {
    const error = await refusal('degraded', false);
    expect(error).to.deep.include({code: 'ASH_TRY_FAILED', exit: 'failed', data: {try: result('degraded')}});
    expect(error.message).to.match(/^3\.2 was not deployed.* Why\.$/);
    for (const outcome of ['failed', 'timeout'] as const)
      expect((await refusal(outcome, true)).code).to.equal('ASH_TRY_FAILED');
  });
});
