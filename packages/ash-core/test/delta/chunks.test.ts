import {expect} from 'chai';
import {chunksOf} from '../../src/delta/chunks.js';
import {collect} from '../files/scratch.js';

async function* count(to: number, onEnd?: () => void): AsyncGenerator<number, void, void> {
  try {
    for (let number = 1; number <= to; number++) yield number;
  } finally {
    onEnd?.();
  }
}

describe('chunksOf', () => {
  it('makes full chunks and a rest', async () => {
    expect(await collect(chunksOf(count(5), 2))).to.deep.equal([[1, 2], [3, 4], [5]]);
    expect(await collect(chunksOf(count(4), 2))).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    expect(await collect(chunksOf(count(0), 2))).to.deep.equal([]);
  });

  it('ends its source when the reader stops', async () => {
    let ended = false;
    for await (const chunk of chunksOf(
      count(100, () => (ended = true)),
      3,
    ))
      if (chunk.includes(4)) break;
    expect(ended).to.equal(true);
  });
});
