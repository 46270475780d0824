import {expect} from 'chai';
import fc from 'fast-check';
import {FRAME} from '../../src/transfer/format.js';
import {FrameReader} from '../../src/transfer/frame-reader.js';
import {parseHeader, type StreamHeader} from '../../src/transfer/stream-header.js';
import {TreeData} from '../../src/transfer/tree-data.js';
import {writeStream} from '../../src/transfer/write-frames.js';

const SNAPSHOT = {
  ...{number: 4, revision: 2, parent: null, name: 'one', description: '', distro: 'debian'},
  ...{release: '', base: false, settings: {}},
};
const HEADER: StreamHeader = {filesystem: 'btrfs', form: 'files', snapshots: [SNAPSHOT]};

async function* pour(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function written(content: Uint8Array): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeStream(HEADER, [() => pour(content, 100_000)])) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The content of the one tree. */
async function readBack(bytes: Uint8Array, size: number): Promise<Buffer> {
  const reader = new FrameReader(pour(bytes, size));
  expect(parseHeader((await reader.expect(FRAME.header)).toString())).to.deep.equal(HEADER);
  await reader.expect(FRAME.tree);
  const pieces: Uint8Array[] = [];
  for await (const piece of new TreeData(reader)) pieces.push(piece);
  await reader.finish();
  return Buffer.concat(pieces);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing was rejected',
    (error: unknown) => (error as {code?: string}).code ?? String(error),
  );
}

describe('a stream of snapshots', () => {
  it('is read as it was written, however it comes in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({maxLength: 2000}),
        fc.integer({min: 1, max: 300}),
        async (content, size) => {
          expect((await readBack(await written(content), size)).equals(content)).to.equal(true);
        },
      ),
      {numRuns: 50},
    );
  });

  it('is refused when it was cut anywhere', async () => {
    const bytes = await written(Buffer.from('content'));
    for (let length = 0; length < bytes.length; length++) {
      expect(await codeOf(readBack(bytes.subarray(0, length), 64)), String(length)).to.match(/^ASH_STREAM_/);
    }
  });

  it('is refused when any byte was changed', async () => {
    const bytes = await written(Buffer.from('content'));
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      const code = await codeOf(readBack(changed, 64));
      expect(code, `byte ${place}`).to.match(/^ASH_STREAM_|AssertionError/);
    }
  });

  it('is refused when something follows', async () => {
    const bytes = Buffer.concat([await written(Buffer.from('content')), Buffer.from('x')]);
    expect(await codeOf(readBack(bytes, 64))).to.equal('ASH_STREAM_BROKEN');
  });

  it('says that a newer ash made it, or that it is none at all', async () => {
    expect(await codeOf(readBack(Buffer.from('ash-stream 2\nwhatever'), 64))).to.equal('ASH_STREAM_NEWER');
    expect(await codeOf(readBack(Buffer.from('PK\x03\x04 something else'), 64))).to.equal(
      'ASH_STREAM_NOT_OURS',
    );
    expect(await codeOf(readBack(Buffer.alloc(0), 64))).to.equal('ASH_STREAM_NOT_OURS');
  });

  it('reads to the end of a tree what nobody wanted', async () => {
    const reader = new FrameReader(pour(await written(Buffer.alloc(1_000_000)), 5000));
    await reader.expect(FRAME.header);
    await reader.expect(FRAME.tree);
    const data = new TreeData(reader);
    for await (const piece of data) if (piece.length > 0) break;
    await data.finish();
    await reader.finish();
  });

  it('has a header with parents before their children', () => {
    const orphan = {...HEADER, snapshots: [{...SNAPSHOT, parent: 1}, SNAPSHOT]};
    expect(() => parseHeader(JSON.stringify(orphan))).to.throw('before its parent');
    expect(() => parseHeader('{}')).to.throw('makes sense');
    expect(() => parseHeader(JSON.stringify({...HEADER, snapshots: []}))).to.throw('makes sense');
  });
});
