import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import {FrameReader} from '../../src/send-stream/frames.js';
import {renameStream} from '../../src/send-stream/rename.js';
import {attribute, command, END, header, inPieces, PATH} from '../helpers/stream-builder.js';

const SUBVOLUME = command(1, attribute(PATH, 'old'), attribute(1, Buffer.alloc(16)));
const FILE = command(3, attribute(PATH, 'file'));

async function renamed(bytes: Buffer, size?: number): Promise<Buffer> {
  const made: Uint8Array[] = [];
  for await (const piece of renameStream(inPieces(bytes, size), 'a-longer-name')) made.push(piece);
  return Buffer.concat(made);
}

async function codeOf(...parts: readonly Buffer[]): Promise<string> {
  return renamed(Buffer.concat(parts)).then(
    () => 'nothing was rejected',
    (error: unknown) => (isAshError(error) ? error.code : String(error)),
  );
}

describe('the name in a send stream', () => {
  it('is replaced, with a right check sum, and all else stays, however the stream comes in pieces', async () => {
    for (const size of [1, 7, 1000]) {
      const made = await renamed(Buffer.concat([header(), SUBVOLUME, FILE, END]), size);
      const reader = new FrameReader();
      const frames = [...reader.push(made)];
      reader.finish();
      expect(frames.map(({command: number}) => number)).to.deep.equal([1, 3, 21]);
      expect(frames[0]?.attributes.toString('latin1')).to.include('a-longer-name').and.not.include('old');
      expect(made.subarray(-FILE.length - END.length).equals(Buffer.concat([FILE, END]))).to.equal(true);
    }
  });

  it('is that of one whole subvolume, or the stream is refused', async () => {
    for (const parts of [
      [],
      [Buffer.from('no stream at all, and long')],
      [header()],
      [header(), FILE, END],
      [header(), command(1), END],
      [header(), SUBVOLUME, FILE],
      [header(), SUBVOLUME, SUBVOLUME, END],
      [header(), SUBVOLUME, END, FILE],
      [header(), SUBVOLUME, END.subarray(0, 5)],
    ])
      expect(await codeOf(...parts)).to.equal('ASH_BTRFS_BAD_STREAM');
  });
});
