import {expect} from 'chai';
import {ACCESS_LIST, type MergeEntry} from '../../src/delta/merge/entry.js';
import {withOwners} from '../../src/layer/owners.js';

/** `u::rw-`, `u:105:rw-`, `g::r--`, `g:105:r--`, `m::rw-`, `o::---`, as the kernel keeps it. */
const list = (user: number, group: number): string => {
  const entries: readonly (readonly [number, number, number])[] = [
    ...([[1, 6, -1]] as const),
    [2, 6, user],
    ...([[4, 4, -1]] as const),
    [8, 4, group],
    ...([
      [16, 6, -1],
      [32, 0, -1],
    ] as const),
  ];
  const bytes = Buffer.alloc(4 + 8 * entries.length);
  bytes.writeUInt32LE(2, 0);
  for (const [index, [tag, permissions, id]] of entries.entries()) {
    bytes.writeUInt16LE(tag, 4 + 8 * index);
    bytes.writeUInt16LE(permissions, 6 + 8 * index);
    bytes.writeInt32LE(id, 8 + 8 * index);
  }
  return `0x${bytes.toString('hex')}`;
};

const entry = (access: string): MergeEntry => ({
  ...{kind: 'file', device: 0, target: null, content: 1, mode: 0o660, uid: 105, gid: 105},
  xattrs: new Map([[ACCESS_LIST, access]]),
});

describe('withOwners', () => {
  const owners = {user: (id: number) => id + 1, group: (id: number) => id + 2};

  it('turns owners and those whom an access control list names', () => {
    const found = withOwners(entry(list(105, 105)), owners);
    expect([found.uid, found.gid]).to.deep.equal([106, 107]);
    expect(found.xattrs.get(ACCESS_LIST)).to.equal(list(106, 107));
  });

  it('leaves a list alone that is cut off', () => {
    const cut = list(105, 105).slice(0, -6);
    expect(withOwners(entry(cut), owners).xattrs.get(ACCESS_LIST)).to.have.length(cut.length);
  });
});
