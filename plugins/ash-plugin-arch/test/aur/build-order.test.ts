import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {thrownBy} from 'ash-testkit';
import {buildOrder} from '../../src/aur/build-order.js';

const graph = (edges: Record<string, readonly string[]>) =>
  new Map(Object.entries(edges).map(([base, after]) => [base, {after: new Set(after)}]));

describe('the order of builds', () => {
  it('puts what is needed first', () => {
    expect(buildOrder(graph({app: ['lib', 'tool'], tool: ['lib'], lib: []}))).to.deep.equal([
      'lib',
      'tool',
      'app',
    ]);
    expect(buildOrder(graph({self: ['self']}))).to.deep.equal(['self']);
  });

  it('names a circle', async () => {
    const error = await thrownBy(() => buildOrder(graph({x: ['a'], a: ['b'], b: ['c'], c: ['a']})));
    expect(error.message).to.contain('a → b → c → a');
  });

  it('is an order for every graph, or a circle', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.dictionary(name, fc.array(name)), (edges) => {
        const recipes = graph(edges);
        let order: string[];
        try {
          order = buildOrder(recipes);
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
          return;
        }
        for (const [base, after] of Object.entries(edges))
          for (const needed of after)
            if (needed !== base) expect(order.indexOf(needed)).to.be.below(order.indexOf(base));
      }),
    );
  });
});
