import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {run} from '../../src/exec/run.js';
import {stream} from '../../src/exec/stream.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return Buffer.concat(collected);
}

describe('stream', () => {
  afterEach(removeScratch);

  it('gives out bytes as they are', async () => {
    const bytes = await collect(stream({argv: ['printf', String.raw`\377\000\200`]}));
    expect([...bytes]).to.deep.equal([0xff, 0, 0x80]);
  });

  it('carries more than anybody keeps in memory', async () => {
    let size = 0;
    for await (const chunk of stream({argv: ['head', '-c', '150000000', '/dev/zero']})) size += chunk.length;
    expect(size).to.equal(150_000_000);
  });

  it('rejects after the last byte when the program failed', async () => {
    let text = '';
    const error = await ashErrorOf(
      (async () => {
        for await (const chunk of stream({argv: ['sh', '-c', 'echo out; echo why >&2; exit 5']})) {
          text += Buffer.from(chunk).toString();
        }
      })(),
    );
    expect(text).to.equal('out\n');
    expect(error).to.include({code: 'ASH_PROGRAM_FAILED', output: 'why'});
  });

  it('starts a program again that Ctrl-C hit before it had a session of its own, but not one that has printed', async () => {
    for (const [first, output] of [
      ['', 'begun'],
      ['echo word;', undefined],
    ] as const) {
      const mark = join(scratch(), 'mark');
      const text = `test -e ${mark} && printf begun || { touch ${mark}; ${first} kill -INT $$; }`;
      const bytes = await collect(stream({argv: ['sh', '-c', text]})).catch(() => undefined);
      expect(bytes?.toString()).to.equal(output);
    }
  });

  it('rejects when the program is missing', async () => {
    expect((await ashErrorOf(collect(stream({argv: ['ash-test-no-such-program']})))).code).to.equal(
      'ASH_PROGRAM_MISSING',
    );
  });

  it('gives the program its input', async () => {
    expect((await collect(stream({argv: ['cat']}, {input: 'hello'}))).toString()).to.equal('hello');
  });

  it('ends the program when the reader stops early', async () => {
    const marker = `6${String(process.pid)}.25`;
    for await (const chunk of stream({argv: ['sh', '-c', `echo first; exec sleep ${marker}`]})) {
      expect(Buffer.from(chunk).toString()).to.equal('first\n');
      break;
    }

    const {exitCode} = await run({argv: ['pgrep', '-f', `^sleep ${marker}$`], okExitCodes: [0, 1]});
    expect(exitCode).to.equal(1);
  });

  it('lets the program wait while nobody reads', async () => {
    const chunks = stream({argv: ['sh', '-c', 'head -c 10000000 /dev/zero; echo end >&2']});
    const reader = chunks[Symbol.asyncIterator]();
    await reader.next();
    const before = process.memoryUsage().arrayBuffers;
    await sleep(200);
    expect(process.memoryUsage().arrayBuffers - before).to.be.lessThan(5_000_000);
    await reader.return();
  });

  it('ends when it is asked to', async () => {
    const running = collect(stream({argv: ['sleep', '60']}, {signal: AbortSignal.timeout(50)}));
    expect((await ashErrorOf(running)).code).to.equal('ASH_INTERRUPTED');
  });
});
