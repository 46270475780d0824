import {expect} from 'chai';
import {run} from '../../src/exec/run.js';

async function* pieces(count: number, end?: Error): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(100_000, 'x');
  if (end !== undefined) throw end;
}

describe('a program that reads a stream', () => {
  it('is given all of it, only as fast as it reads', async () => {
    const {stdout} = await run({argv: ['wc', '-c']}, {input: pieces(100)});
    expect(stdout.trim()).to.equal('10000000');
  });

  it('is ended when the stream breaks off, and the error is that of the stream', async () => {
    const broken = new Error('the source broke');
    const error: unknown = await run({argv: ['cat']}, {input: pieces(3, broken)}).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.equal(broken);
  });

  it('is ended with all that it has started, which could hold its output open', async () => {
    const broken = new Error('the source broke');
    const begin = performance.now();
    const error: unknown = await run(
      {argv: ['sh', '-c', 'sleep 60 & cat']},
      {input: pieces(3, broken)},
    ).catch((cause: unknown) => cause);
    expect(error).to.equal(broken);
    expect(performance.now() - begin).to.be.lessThan(30_000);
  });

  it('may end before it has read everything', async () => {
    const {stdout} = await run({argv: ['head', '-c', '5']}, {input: pieces(1000)});
    expect(stdout).to.equal('xxxxx');
  });
});
