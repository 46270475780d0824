import {expect} from 'chai';
import fc from 'fast-check';
import {asForeign, foreignNumber} from '../../src/layer/foreign-owners.js';
import type {MergeEntry} from '../../src/delta/merge/entry.js';

const ids = (names: Readonly<Record<string, number>>) => new Map(Object.entries(names));

const file = (uid: number, gid: number, mode: number): MergeEntry => ({
  ...{kind: 'file', device: 0, target: null, content: 1, xattrs: new Map()},
  ...{uid, gid, mode},
});

describe('foreignNumber', () => {
  const number = foreignNumber(
    ids({root: 0, mine: 100, www: 33}),
    ids({root: 0, www: 48, other: 100, third: 500}),
  );

  it('goes by names, and root is root', () => {
    expect([number(0), number(33)]).to.deep.equal([0, 48]);
  });

  it('gives nothing to whoever has the number there', () => {
    expect(number(100)).to.equal(undefined);
    expect(number(500)).to.equal(undefined);
    expect(number(501)).to.equal(501);
  });

  it('never leads to an account of another name', () => {
    const side = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({min: 1, max: 5}));
    fc.assert(
      fc.property(side, side, fc.integer({min: 1, max: 7}), (from, to, id) => {
        const found = foreignNumber(ids(from), ids(to))(id);
        const owners = Object.keys(to).filter((name) => to[name] === found);
        if (found !== undefined && owners.length > 0)
          expect(owners.some((name) => from[name] === id)).to.equal(true);
      }),
    );
  });
});

describe('asForeign', () => {
  const known = (id: number): number => id + 1;
  const unknown = (): undefined => undefined;

  it('takes away the bits by which a program would run as root', () => {
    expect(asForeign(file(5, 6, 0o6755), unknown, unknown)).to.include({uid: 0, gid: 0, mode: 0o755});
    expect(asForeign(file(5, 6, 0o6755), unknown, known)).to.include({uid: 0, gid: 7, mode: 0o2755});
    expect(asForeign(file(5, 6, 0o6755), known, unknown)).to.include({uid: 6, gid: 0, mode: 0o4755});
    expect(asForeign(file(5, 6, 0o6755), known, known)).to.include({uid: 6, gid: 7, mode: 0o6755});
  });
});
