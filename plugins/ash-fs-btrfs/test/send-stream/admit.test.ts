import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import {admitCommand} from '../../src/send-stream/admit.js';
import {readAttributes} from '../../src/send-stream/attributes.js';
import {ATTRIBUTE} from '../../src/send-stream/format.js';
import {FrameReader} from '../../src/send-stream/frames.js';
import {
  attribute,
  clone,
  command,
  DATA,
  END,
  header,
  makeLink,
  PATH,
  PATH_LINK,
  PATH_TO,
  snapshot,
  subvolume,
  UUID,
  write,
} from '../helpers/stream-builder.js';

const [ONE, TWO] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];

const AT = {version: 1, position: 17};

/** Adds 100 to the first byte. */
const RECEIVING = {
  name: 'ours',
  identify: (uuid: Buffer) => Buffer.from([(uuid[0] ?? 0) + 100, ...uuid.subarray(1)]),
};

function attributesOf(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const [frame] = new FrameReader().push(Buffer.concat([header(), admitCommand(bytes, AT, RECEIVING)]));
  if (frame === undefined) throw new Error('no command');
  return readAttributes(frame);
}

function codeOf(bytes: Buffer): string {
  try {
    admitCommand(bytes, AT, RECEIVING);
    return 'admitted';
  } catch (error) {
    return isAshError(error) ? error.code : String(error);
  }
}

describe('a command of a stream from anybody', () => {
  it('has our name and UUIDs where it names a subvolume', () => {
    const whole = attributesOf(subvolume(ONE));
    expect(whole.get(ATTRIBUTE.path)?.toString()).to.equal('ours');
    expect(whole.get(ATTRIBUTE.uuid)?.[0]).to.equal(101);
    const difference = attributesOf(snapshot(ONE, TWO));
    expect(difference.get(ATTRIBUTE.path)?.toString()).to.equal('ours');
    expect(difference.get(ATTRIBUTE.uuid)?.[0]).to.equal(101);
    expect(difference.get(ATTRIBUTE.cloneUuid)?.[0]).to.equal(102);
    const shared = attributesOf(clone('a', TWO, 'b', 4096));
    expect(shared.get(ATTRIBUTE.cloneUuid)?.[0]).to.equal(102);
    expect(shared.get(ATTRIBUTE.path)?.toString()).to.equal('a');
    expect(shared.get(ATTRIBUTE.clonePath)?.toString()).to.equal('b');
  });

  it('stays as it is otherwise, and a symbolic link may lead anywhere', () => {
    for (const bytes of [write('etc/a..b', 'x'), makeLink('link', '../../etc'), END])
      expect(admitCommand(bytes, AT, RECEIVING)).to.equal(bytes);
  });

  it('is refused when a path leads out of the tree, or is none', () => {
    for (const bad of ['..', '../x', 'a/../../x', '/etc/passwd', 'a//b', './a', 'a/', 'a\0b']) {
      for (const bytes of [
        write(bad, 'x'),
        command(3, attribute(PATH, bad)),
        command(8, attribute(PATH, bad), attribute(PATH_LINK, 'x')),
        command(9, attribute(PATH, bad), attribute(PATH_TO, 'x')),
        command(9, attribute(PATH, 'x'), attribute(PATH_TO, bad)),
        command(10, attribute(PATH, bad), attribute(PATH_LINK, 'x')),
        command(10, attribute(PATH, 'x'), attribute(PATH_LINK, bad)),
        command(11, attribute(PATH, bad)),
        clone(bad, ONE, 'x', 1),
        clone('x', ONE, bad, 1),
      ])
        expect(codeOf(bytes), bad).to.equal('ASH_BTRFS_BAD_STREAM');
    }
  });

  it('is refused when it is no command, or lacks what it needs', () => {
    const lengthens = Buffer.from(attribute(DATA, 'x'));
    lengthens.writeUInt16LE(0xffff, 2);
    for (const bytes of [
      command(0),
      command(27),
      command(3),
      command(9, attribute(PATH, 'x')),
      command(1, attribute(PATH, 'x')),
      command(1, attribute(PATH, 'x'), attribute(UUID, Buffer.alloc(15))),
      command(2, attribute(PATH, 'x'), attribute(UUID, ONE)),
      command(16, attribute(PATH, 'x'), attribute(ATTRIBUTE.clonePath, 'y')),
      command(15, attribute(PATH, 'x'), attribute(PATH, 'y')),
      command(15, attribute(PATH, 'x'), lengthens),
      command(15, attribute(PATH, 'x'), attribute(1000, 'y')),
    ])
      expect(codeOf(bytes), bytes.toString('hex')).to.equal('ASH_BTRFS_BAD_STREAM');
  });

  it('is not given a right check sum when it had a wrong one', () => {
    const bytes = Buffer.from(subvolume(ONE));
    bytes.writeUInt32LE(7, 6);
    expect(codeOf(bytes)).to.equal('ASH_BTRFS_BAD_STREAM');
  });
});
