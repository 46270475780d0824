import {expect} from 'chai';
import {Lineage} from '../../src/history/lineage.js';
import {keyName} from '../../src/store/revision-key.js';
import {traceBack} from '../../src/history/trace.js';
import type {RevisionKey} from '../../src/store/view.js';
import {made, operationOf} from './operations.js';

const OPERATIONS = [
  operationOf(1, 'Made 0.', [made('0.1', null)]),
  operationOf(2, 'Branched 1 from 0.', [made('1.1', null, {parent: 0})]),
  operationOf(3, 'Ran sh in 1.', [made('1.2', '1.1', {parent: 0})]),
  operationOf(4, 'Ran sh in 0.', [made('0.2', '0.1')]),
  operationOf(5, 'Rebased 1.', [made('1.3', '1.2', {parent: 0, builtOn: {snapshot: 0, revision: 2}})]),
];

/** What turns there are when a file holds these values in the revisions. */
async function turns(values: Readonly<Record<string, string>>): Promise<string[]> {
  const lineage = new Lineage(OPERATIONS, Object.keys(values));
  const compare = async (to: RevisionKey, since: RevisionKey | null) => {
    const [before, after] = [since && values[keyName(since)], values[keyName(to)]];
    return (before ?? '') === (after ?? '') ? undefined : `${before ?? ''}>${after ?? ''}`;
  };
  const found: string[] = [];
  for await (const turn of traceBack(lineage, {snapshot: 1, revision: 3}, compare))
    found.push(`${keyName(turn.key)} ${turn.operation?.id ?? '?'} ${turn.change} ${turn.gone}`);
  return found;
}

describe('traceBack', () => {
  it('finds each revision with another value, back to the base', async () => {
    expect(await turns({'0.1': 'a', '1.1': 'a', '1.2': 'b', '0.2': 'a', '1.3': 'b'})).to.deep.equal([
      '1.2 3 a>b 0',
      '0.1 1 >a 0',
    ]);
  });

  it('follows what a rebase took over to the parent that changed it', async () => {
    expect(await turns({'0.1': 'a', '1.1': 'a', '1.2': 'a', '0.2': 'b', '1.3': 'b'})).to.deep.equal([
      '0.2 4 a>b 0',
      '0.1 1 >a 0',
    ]);
  });

  it('holds the rebase itself for what it merged', async () => {
    expect(await turns({'0.1': 'a', '1.1': 'a', '1.2': 'b', '0.2': 'c', '1.3': 'bc'})).to.deep.equal([
      '1.3 5 b>bc 0',
      '1.2 3 a>b 0',
      '0.1 1 >a 0',
    ]);
  });

  it('says how many revisions are gone between', async () => {
    expect(await turns({'0.1': 'a', '0.2': 'x', '1.3': 'b'})).to.deep.equal(['1.3 5 a>b 2', '0.1 1 >a 0']);
  });

  it('has nothing to say of what was never there', async () => {
    expect(await turns({'0.1': '', '1.1': '', '1.2': '', '0.2': '', '1.3': ''})).to.deep.equal([]);
  });
});
