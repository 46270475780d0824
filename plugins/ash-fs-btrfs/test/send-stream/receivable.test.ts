import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import {FrameReader} from '../../src/send-stream/frames.js';
import {receivableStream} from '../../src/send-stream/receivable.js';
import {attribute, command, END, header, inPieces, PATH, subvolume} from '../helpers/stream-builder.js';

const SUBVOLUME = subvolume(Buffer.alloc(16, 1), 'old');
const FILE = command(3, attribute(PATH, 'file'));

async function received(bytes: Buffer, size?: number): Promise<Buffer> {
  const made: Uint8Array[] = [];
  const receiving = {name: 'a-longer-name', identify: () => Buffer.alloc(16, 2)};
  for await (const piece of receivableStream(inPieces(bytes, size), receiving)) made.push(piece);
  return Buffer.concat(made);
}

async function codeOf(...parts: readonly Buffer[]): Promise<string> {
  return received(Buffer.concat(parts)).then(
    () => 'nothing was rejected',
    (error: unknown) => (isAshError(error) ? error.code : String(error)),
  );
}

describe('a send stream that may be received', () => {
  it('has our name and UUID, with a right check sum, and all else stays, however it comes in pieces', async () => {
    for (const size of [1, 7, 1000]) {
      const made = await received(Buffer.concat([header(), SUBVOLUME, FILE, END]), size);
      const reader = new FrameReader();
      const frames = [...reader.push(made)];
      reader.finish();
      expect(frames.map(({command: number}) => number)).to.deep.equal([1, 3, 21]);
      expect(frames[0]?.attributes.toString('latin1')).to.include('a-longer-name').and.not.include('old');
      expect(frames[0]?.attributes.includes(Buffer.alloc(16, 1))).to.equal(false);
      expect(made.subarray(-FILE.length - END.length).equals(Buffer.concat([FILE, END]))).to.equal(true);
    }
  });

  it('is that of one whole subvolume, or it is refused', async () => {
    for (const parts of [
      [],
      [Buffer.from('no stream at all, and long')],
      [header()],
      [header(0), SUBVOLUME, END],
      [header(4), SUBVOLUME, END],
      [header(), FILE, END],
      [header(), command(1), END],
      [header(), SUBVOLUME, FILE],
      [header(), SUBVOLUME, SUBVOLUME, END],
      [header(), SUBVOLUME, END, FILE],
      [header(), SUBVOLUME, END, header(), SUBVOLUME, END],
      [header(), SUBVOLUME, END.subarray(0, 5)],
      [header(), SUBVOLUME, Buffer.from('ffffffff0300ffffffff', 'hex'), END],
      [header(), SUBVOLUME, command(99), END],
    ])
      expect(await codeOf(...parts)).to.equal('ASH_BTRFS_BAD_STREAM');
  });
});
