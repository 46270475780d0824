import {expect} from 'chai';
import {parseSubvolumes, sealedAncestors, type Subvolume} from '../src/origins.js';

const RECORDED = `ID 256 gen 7 top level 5 parent_uuid -                                    uuid 5771d1ac-99b6-2447-9d46-523f7f8c5192 path a
ID 257 gen 7 top level 5 parent_uuid 5771d1ac-99b6-2447-9d46-523f7f8c5192 uuid ce7c030c-bf1e-2b49-b2d4-fb0b6e693fe8 path b c
`;

const subvolume = (path: string, uuid: string, parent?: string): Subvolume => ({path, uuid, parent});

describe('parseSubvolumes', () => {
  it('reads what btrfs lists', () => {
    expect(parseSubvolumes(RECORDED)).to.deep.equal([
      subvolume('a', '5771d1ac-99b6-2447-9d46-523f7f8c5192'),
      subvolume('b c', 'ce7c030c-bf1e-2b49-b2d4-fb0b6e693fe8', '5771d1ac-99b6-2447-9d46-523f7f8c5192'),
    ]);
  });

  it('believes nothing that is told twice, as a name with a line break could do', () => {
    const forged = 'ID 9 gen 7 top level 5 parent_uuid 1 uuid 2 path a\n';
    expect(parseSubvolumes(RECORDED + forged).map(({path}) => path)).to.deep.equal(['b c']);
  });
});

describe('sealedAncestors', () => {
  const directory = '@ash/revisions';

  it('are the sealed trees that one descends from, through others that are still there', () => {
    const all = [
      subvolume('@ash/revisions/0.1', 'a'),
      subvolume('@ash/work/1', 'w', 'a'),
      subvolume('@ash/revisions/1.1', 'b', 'w'),
      subvolume('@ash/revisions/2.1', 'c', 'b'),
      subvolume('@ash/revisions/3.1', 'd', 'gone'),
      subvolume('@ash/deployments/1', 'e', 'c'),
    ];
    expect(Object.fromEntries(sealedAncestors(all, new Set(['a', 'b', 'c', 'd']), directory))).to.deep.equal({
      '@ash/revisions/1.1': ['@ash/revisions/0.1'],
      '@ash/revisions/2.1': ['@ash/revisions/1.1', '@ash/revisions/0.1'],
    });
  });

  it('ends where subvolumes descend from each other', () => {
    const all = [subvolume('@ash/revisions/1.1', 'a', 'b'), subvolume('@ash/revisions/2.1', 'b', 'a')];
    expect(sealedAncestors(all, new Set(['a', 'b']), directory).get('@ash/revisions/1.1')).to.deep.equal([
      '@ash/revisions/2.1',
    ]);
  });
});
