import {expect} from 'chai';
import type {Dataset} from '../src/datasets.js';
import {sealedAncestors} from '../src/origins.js';

const BELOW = '@ash/revisions';

/** A sealed dataset with the number of its name. */
function sealed(name: string, facts: Partial<Dataset> = {}): Dataset {
  return {
    name: `p/__ash/revisions/${name}`,
    guid: name.replace('.', ''),
    from: undefined,
    origin: undefined,
    clones: [],
    made: 1,
    readOnly: true,
    mountable: true,
    ...facts,
  };
}

const at = (name: string): string => `@ash/revisions/${name}`;
const snapshotOf = (name: string, of = name): string =>
  `p/__ash/revisions/${name}@seal-${of.replace('.', '')}`;

function ancestors(datasets: readonly Dataset[]): Record<string, readonly string[]> {
  return Object.fromEntries(sealedAncestors(datasets, 'p', BELOW));
}

describe('sealedAncestors', () => {
  it('believes what a dataset says, also of a tree that is gone', () => {
    expect(ancestors([sealed('2.1', {from: at('1.1')})])).to.deep.equal({[at('2.1')]: [at('1.1')]});
  });

  it('finds them by the snapshots that datasets come from, where the properties are gone', () => {
    const datasets = [
      sealed('0.1'),
      sealed('1.1', {origin: snapshotOf('0.1')}),
      sealed('2.1', {origin: snapshotOf('1.1')}),
    ];
    expect(ancestors(datasets)).to.deep.equal({
      [at('1.1')]: [at('0.1')],
      [at('2.1')]: [at('1.1'), at('0.1')],
    });
  });

  it('takes a snapshot that a promotion moved for that of the dataset whose number it has', () => {
    const datasets = [
      sealed('1.1', {origin: snapshotOf('2.1', '1.1')}),
      sealed('2.1'),
      sealed('3.1', {origin: snapshotOf('2.1', '1.1')}),
    ];
    expect(ancestors(datasets)).to.deep.equal({[at('3.1')]: [at('1.1')]});
  });

  it('goes on to the next one that is there, when that dataset is gone', () => {
    const datasets = [
      sealed('0.1'),
      sealed('2.1', {origin: snapshotOf('0.1')}),
      sealed('3.1', {origin: snapshotOf('2.1', '1.1')}),
    ];
    expect(ancestors(datasets)[at('3.1')]).to.deep.equal([at('0.1')]);
  });

  it('passes through what can be written to', () => {
    const work: Dataset = {
      ...sealed('9.9', {origin: snapshotOf('1.1'), readOnly: false}),
      name: 'p/__ash/work/a',
    };
    const datasets = [sealed('1.1'), work, sealed('3.1', {origin: 'p/__ash/work/a@copy-0a'})];
    expect(ancestors(datasets)).to.deep.equal({[at('3.1')]: [at('1.1')]});
  });

  it('names nothing that is no tree, and ends where datasets come from each other', () => {
    const datasets = [
      sealed('1.1', {from: '../../etc', origin: snapshotOf('2.1')}),
      sealed('2.1', {origin: snapshotOf('1.1')}),
    ];
    expect(ancestors(datasets)).to.deep.equal({[at('1.1')]: [at('2.1')], [at('2.1')]: [at('1.1')]});
  });
});
