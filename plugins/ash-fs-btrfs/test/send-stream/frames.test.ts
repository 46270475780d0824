import {expect} from 'chai';
import {FrameReader} from '../../src/send-stream/frames.js';
import {attribute, command, END, header, PATH} from '../helpers/stream-builder.js';

const STREAM = Buffer.concat([header(), command(3, attribute(PATH, 'a')), END]);

function broken(bytes: Buffer): string {
  const reader = new FrameReader();
  try {
    expect([...reader.push(bytes)]).to.be.an('array');
    reader.finish();
  } catch (error) {
    return String(error);
  }
  return 'whole';
}

describe('frames', () => {
  it('come one by one, wherever the stream is cut into pieces', () => {
    for (let cut = 1; cut < STREAM.length; cut++) {
      const reader = new FrameReader();
      const frames = [STREAM.subarray(0, cut), STREAM.subarray(cut)].flatMap((piece) => [
        ...reader.push(piece),
      ]);
      reader.finish();
      expect(frames.map((frame) => frame.command)).to.deep.equal([3, 21]);
      expect(frames.map((frame) => frame.position)).to.deep.equal([17, 32]);
    }
  });

  it('keep what they need when the caller uses its buffer again', () => {
    const reader = new FrameReader();
    const first = Buffer.from(STREAM.subarray(0, 30));
    expect([...reader.push(first)]).to.deep.equal([]);
    first.fill(0);
    expect([...reader.push(STREAM.subarray(30))].map((frame) => frame.command)).to.deep.equal([3, 21]);
  });

  it('know the versions 1 to 3', () => {
    for (const version of [1, 2, 3]) expect(broken(Buffer.concat([header(version), END]))).to.equal('whole');
    for (const version of [0, 4, 0xff_ff_ff_ff])
      expect(broken(header(version))).to.match(/version \d+ is unknown/);
  });

  it('are refused when something is missing or wrong', () => {
    expect(broken(Buffer.alloc(0))).to.contain('before its header');
    expect(broken(STREAM.subarray(0, 5))).to.contain('before its header');
    expect(broken(Buffer.from('something else altogether'))).to.contain('another header');
    expect(broken(STREAM.subarray(0, -1))).to.contain('within a command');
    const huge = Buffer.from(STREAM);
    huge.writeUInt32LE(0xff_ff_ff_ff, 17);
    expect(broken(huge)).to.contain('a command of 4294967295 bytes');
    const changed = Buffer.from(STREAM);
    changed[31] = 0x62;
    expect(broken(changed)).to.contain('check sum');
  });
});
