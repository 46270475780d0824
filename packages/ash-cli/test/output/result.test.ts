import {expect} from 'chai';
import {AshError} from 'ash-sdk';
import {drawResult} from '../../src/output/result.js';
import {PLAIN, operation} from '../helpers/samples.js';

const base = {snapshot: 3, revision: 2};

describe('drawResult', () => {
  it('tells what was done and where the snapshot is now', () => {
    const result = {
      ...base,
      outcome: 'committed',
      operation: operation(7, {summary: 'Installed vim in 3.'}),
    } as const;
    expect(drawResult(result, PLAIN)).to.deep.equal(['Installed vim in 3. Now at 3.2.']);
  });

  it('tells apart what did not change and what was not wanted', () => {
    expect(drawResult({...base, outcome: 'unchanged'}, PLAIN)[0])
      .to.include('nothing changed')
      .and.include('3.2');
    expect(drawResult({...base, outcome: 'declined'}, PLAIN)[0])
      .to.include('dropped')
      .and.include('3.2');
  });

  it('tells why a snapshot failed', () => {
    const error = new AshError({code: 'ASH_TEST', message: 'It failed.', hint: 'Try again.'});
    expect(drawResult({...base, outcome: 'failed', error}, PLAIN)).to.deep.equal([
      'Snapshot 3: failed, it stays at 3.2.',
      '  Error: It failed.',
      '  Hint: Try again.',
    ]);
  });
});
