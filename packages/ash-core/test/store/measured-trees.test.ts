import type {TreeName, TreeSpace} from 'ash-sdk';
import {expect} from 'chai';
import {MeasuredTrees} from '../../src/store/measured-trees.js';

describe('MeasuredTrees', () => {
  let asked: TreeName[][];
  let sizes: Map<TreeName, number>;
  let trees: MeasuredTrees;
  beforeEach(() => {
    asked = [];
    sizes = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 4],
    ]);
    trees = new MeasuredTrees(async () =>
      Promise.resolve({
        space: async (names): Promise<readonly TreeSpace[]> => {
          asked.push([...names]);
          if (names.some((name) => !sizes.has(name))) throw new Error('gone');
          return Promise.resolve(names.map((name) => ({name, own: sizes.get(name) ?? 0, shared: 100})));
        },
      }),
    );
  });

  it('adds up what trees take of their own', async () => {
    expect(await trees.bytesOf(1, ['a', 'c'])).to.equal(5);
    expect(await trees.bytesOf(1, [])).to.equal(0);
  });

  it('measures none twice as long as nothing happens', async () => {
    await trees.bytesOf(1, ['a', 'b']);
    expect(await trees.bytesOf(1, ['b', 'c'])).to.equal(6);
    expect(asked).to.deep.equal([['a', 'b'], ['c']]);
  });

  it('measures again after an operation', async () => {
    await trees.bytesOf(1, ['a']);
    sizes.set('a', 8);
    expect(await trees.bytesOf(2, ['a'])).to.equal(8);
    expect(asked).to.deep.equal([['a'], ['a']]);
  });

  it('takes for nothing what cannot be measured', async () => {
    expect(await trees.bytesOf(1, ['a', 'none'])).to.equal(0);
    expect(await trees.bytesOf(1, ['a'])).to.equal(1);
  });
});
