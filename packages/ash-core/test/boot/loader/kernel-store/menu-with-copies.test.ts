import {expect} from 'chai';
import {
  copiesNamedIn,
  copyPath,
  menuWithCopies,
} from '../../../../src/boot/loader/kernel-store/menu-with-copies.js';
import {byPriority} from '../../../../src/boot/loader/kernel-store/priority.js';
import {bootEntry, menu, node} from '../menus.js';

const HASH = 'a'.repeat(32);

describe('menuWithCopies', () => {
  it('puts the paths of the copies in place of those in the store', () => {
    const copies = new Map([['13', {kernel: HASH, initramfs: 'b'.repeat(32)}]]);
    const {default: first} = menuWithCopies(menu({default: bootEntry('13')}), copies);
    expect(first).to.deep.equal({
      ...bootEntry('13'),
      loaderPath: '/',
      kernel: `/ash/kernels/${HASH}`,
      initramfs: `/ash/kernels/${'b'.repeat(32)}`,
    });
  });

  it('leaves out what has no copies, and keeps the tree', () => {
    const given = menu({
      default: bootEntry('13'),
      previous: bootEntry('12'),
      once: bootEntry('9'),
      pinned: [bootEntry('9'), bootEntry('12')],
      tree: [node(1, bootEntry('12'), [node(2, bootEntry('13'), [node(3, null)])])],
    });
    const found = menuWithCopies(given, new Map([['12', {kernel: HASH, initramfs: null}]]));
    expect(found.default).to.equal(null);
    expect(found.once).to.equal(null);
    expect(found.previous).to.include({kernel: copyPath(HASH), initramfs: null});
    expect(found.pinned.map(({deployment}) => deployment)).to.deep.equal(['12']);
    expect(found.tree[0]?.entry).to.include({deployment: '12'});
    expect(found.tree[0]?.children[0]).to.deep.include({entry: null, number: 2});
    expect(found.tree[0]?.children[0]?.children).to.have.lengthOf(1);
  });
});

describe('copiesNamedIn', () => {
  it('finds the names, in whatever words they stand', () => {
    const other = '0123456789abcdef0123456789abcdef';
    expect(
      copiesNamedIn(`linux '/ash/kernels/${HASH}' root=x\ninitrd /ash/kernels/${other}\n`),
    ).to.deep.equal([HASH, other]);
    expect(copiesNamedIn(`/ash/kernels/${HASH}0 /ash/kernels/short /boot/${HASH}`)).to.deep.equal([]);
  });
});

describe('byPriority', () => {
  it('names each deployment once, what boots by itself first', () => {
    const entries = byPriority(
      menu({
        default: bootEntry('13'),
        previous: bootEntry('12'),
        once: bootEntry('13'),
        pinned: [bootEntry('5'), bootEntry('12')],
        tree: [
          node(0, null, [node(1, bootEntry('7.1'), [node(2, bootEntry('13'))]), node(3, bootEntry('8.1'))]),
        ],
      }),
    );
    expect(entries.needed.map(({deployment}) => deployment)).to.deep.equal(['13', '12', '5']);
    expect(entries.others.map(({deployment}) => deployment)).to.deep.equal(['7.1', '8.1']);
  });
});
