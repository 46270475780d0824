import {expect} from 'chai';
import type {Dataset} from '../src/datasets.js';
import {heirOf} from '../src/destroy.js';

const row = (name: string, made: number, clones: string[] = []): Dataset => ({
  name,
  guid: '1',
  from: undefined,
  origin: undefined,
  clones,
  made,
  readOnly: true,
  mountable: true,
});

describe('heirOf', () => {
  it('is the clone of the newest snapshot that has one', () => {
    const listed = [
      row('p/a', 1),
      row('p/a@new', 9, ['p/c']),
      row('p/a@old', 5, ['p/b']),
      row('p/a@last', 12),
    ];
    expect(heirOf('p/a', listed)).to.deep.equal({clone: 'p/c', snapshot: 'new'});
  });

  it('is nobody when nothing was cloned', () => {
    expect(heirOf('p/a', [row('p/a', 1), row('p/a@x', 2)])).to.equal(undefined);
    expect(heirOf('p/a', [])).to.equal(undefined);
  });

  it('looks at no other dataset', () => {
    expect(heirOf('p/a', [row('p/a', 1), row('p/a/inner@x', 2, ['p/b'])])).to.equal(undefined);
  });
});
