import {setTimeout as pause} from 'node:timers/promises';
import {expect} from 'chai';
import {bothOf, mapConcurrently} from '../../src/delta/concurrent.js';

describe('mapConcurrently', () => {
  it('keeps the order, whichever ends first', async () => {
    const work = async (delay: number) => {
      await pause(delay);
      return delay * 2;
    };
    expect(await mapConcurrently([15, 1, 8], 3, work)).to.deep.equal([30, 2, 16]);
    expect(await mapConcurrently([], 3, work)).to.deep.equal([]);
  });

  it('has no more under way than the limit', async () => {
    let running = 0;
    let most = 0;
    await mapConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      most = Math.max(most, ++running);
      await pause(1);
      running--;
    });
    expect(most).to.equal(3);
  });

  it('rejects with the first error, after everything under way ended, and begins nothing more', async () => {
    const begun: number[] = [];
    let ended = 0;
    const outcome: unknown = await mapConcurrently([1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('first');
      await pause(10);
      ended++;
    }).catch((error: unknown) => error);
    expect(outcome).to.be.an('error').with.property('message', 'first');
    expect(begun).to.deep.equal([1, 2]);
    expect(ended).to.equal(1);
  });
});

describe('bothOf', () => {
  it('comes to what both come to', async () => {
    expect(await bothOf(Promise.resolve(1), pause(1, 'two'))).to.deep.equal([1, 'two']);
  });

  it('rejects with the error of either, after both have ended', async () => {
    for (const isFirst of [true, false]) {
      let ended = false;
      const slow = pause(10).then(() => {
        ended = true;
      });
      const failing = Promise.reject(new Error('no'));
      const both = isFirst ? bothOf(failing, slow) : bothOf(slow, failing);
      const error: unknown = await both.catch((thrown: unknown) => thrown);
      expect(error).to.be.an('error').with.property('message', 'no');
      expect(ended).to.equal(true);
    }
  });
});
