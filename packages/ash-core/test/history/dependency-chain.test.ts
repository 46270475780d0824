import {expect} from 'chai';
import fc from 'fast-check';
import {dependencyChain} from '../../src/history/dependency-chain.js';

const NEEDS = new Map([
  ['desktop', ['shell', 'sound']],
  ['shell', ['toolkit']],
  ['sound', ['mixer']],
  ['mixer', ['toolkit', 'mixer']],
  ['editor', ['toolkit']],
]);

describe('dependencyChain', () => {
  it('is the shortest way from something that was asked for', () => {
    expect(dependencyChain('toolkit', ['desktop'], NEEDS)).to.deep.equal(['desktop', 'shell', 'toolkit']);
    expect(dependencyChain('toolkit', ['desktop', 'editor'], NEEDS)).to.deep.equal(['editor', 'toolkit']);
    expect(dependencyChain('mixer', ['desktop'], NEEDS)).to.deep.equal(['desktop', 'sound', 'mixer']);
  });

  it('is the package alone when it was asked for, and nothing when nobody needs it', () => {
    expect(dependencyChain('editor', ['editor'], NEEDS)).to.deep.equal(['editor']);
    expect(dependencyChain('editor', ['desktop'], NEEDS)).to.equal(undefined);
    expect(dependencyChain('editor', [], NEEDS)).to.equal(undefined);
  });

  it('ends in every graph, circles too, and each one needs the next', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const graph = fc.dictionary(name, fc.array(name, {maxLength: 5}));
    fc.assert(
      fc.property(graph, fc.array(name), name, (needs, requested, wanted) => {
        const chain = dependencyChain(wanted, requested, new Map(Object.entries(needs)));
        if (chain === undefined) return;
        expect(requested).to.include(chain[0]);
        expect(chain.at(-1)).to.equal(wanted);
        for (const [index, from] of chain.slice(0, -1).entries())
          expect(needs[from]).to.include(chain[index + 1]);
      }),
    );
  });
});
