import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {FingerprintHash, isFingerprint} from '../../src/fingerprint/digest.js';
import {encodeLine, type Line} from '../../src/fingerprint/line.js';
import {ListingWriter} from '../../src/fingerprint/listing-writer.js';
import {readListing} from '../../src/fingerprint/read-listing.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {entryLine, packageLine} from './lines.js';

const LINES: readonly Line[] = [
  packageLine('apt'),
  entryLine('/', {kind: 'directory'}),
  entryLine('/a'),
  entryLine('/a b'),
];

describe('a listing in a file', () => {
  let file: string;

  const write = async (lines: readonly Line[] = LINES) => {
    const hash = new FingerprintHash();
    const writer = await ListingWriter.open(file);
    const encoded = lines.map(encodeLine);
    hash.add(encoded);
    await writer.add(encoded);
    await writer.finish(hash.end());
  };
  const read = async () => {
    const lines: Line[] = [];
    for await (const line of readListing(file)) lines.push(line);
    return lines;
  };

  beforeEach(() => {
    file = join(scratch(), 'system.ash1');
  });
  afterEach(removeScratch);

  it('is read as it was written', async () => {
    await write();
    expect(await read()).to.deep.equal(LINES);
    expect(readFileSync(file, 'utf8')).to.match(/^ash1\n[^]*\nfingerprint\tash1:[0-9a-f]{64}\n$/);
  });

  it('has its name only when it is complete', async () => {
    const writer = await ListingWriter.open(file);
    await writer.add(['x']);
    expect(existsSync(file)).to.equal(false);
    await writer.abandon();
    expect(readdirSync(join(file, '..'))).to.deep.equal([]);
  });

  it('is refused when any byte of it is changed or missing', async () => {
    await write();
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({max: whole.length - 1}),
        fc.oneof(fc.constant('cut' as const), fc.integer({min: 1, max: 255})),
        async (position, change) => {
          const damaged = Buffer.from(change === 'cut' ? whole.subarray(0, position) : whole);
          if (change !== 'cut') damaged[position] = (damaged[position] ?? 0) ^ change;
          writeFileSync(file, damaged);
          expect((await ashErrorOf(read())).code).to.be.oneOf([
            'ASH_LISTING_DAMAGED',
            'ASH_FINGERPRINT_FORMAT',
          ]);
        },
      ),
    );
  });

  it('is refused when its lines are not in order, or one is there twice', async () => {
    for (const lines of [
      [LINES[2], LINES[1]],
      [LINES[1], LINES[1]],
      [LINES[1], LINES[0]],
    ] as Line[][]) {
      await write(lines);
      expect(await ashErrorOf(read())).to.include({code: 'ASH_LISTING_DAMAGED'});
    }
  });

  it('of another format is told from a damaged one', async () => {
    writeFileSync(file, 'ash9\nx\n');
    const error = await ashErrorOf(read());
    expect(error).to.include({code: 'ASH_FINGERPRINT_FORMAT', exit: 'usage'});
    expect(error.message).to.include('"ash9"');
  });

  it('with something behind its end is refused', async () => {
    await write();
    writeFileSync(file, `${readFileSync(file, 'utf8')}more\n`);
    expect((await ashErrorOf(read())).code).to.equal('ASH_LISTING_DAMAGED');
  });

  it('without an end of lines costs no memory', async () => {
    writeFileSync(file, Buffer.alloc(2_000_000, 'x'));
    expect((await ashErrorOf(read())).code).to.equal('ASH_LISTING_DAMAGED');
  });

  it('that is not there, or no file, can not be read', async () => {
    expect(await ashErrorOf(read())).to.include({code: 'ASH_LISTING_NOT_READ', exit: 'notFound'});
    file = join(file, '..');
    expect((await ashErrorOf(read())).code).to.equal('ASH_LISTING_NOT_READ');
  });

  it('can not be written where no directory is', async () => {
    file = join(file, 'x', 'y');
    expect((await ashErrorOf(ListingWriter.open(file))).code).to.equal('ASH_LISTING_NOT_WRITTEN');
  });
});

describe('isFingerprint', () => {
  it('knows one by its format', () => {
    expect(isFingerprint(`ash1:${'0a'.repeat(32)}`)).to.equal(true);
    for (const text of [
      '',
      'ash1:',
      `ash2:${'0a'.repeat(32)}`,
      `ash1:${'0A'.repeat(32)}`,
      `ash1:${'0a'.repeat(32)}\n`,
    ])
      expect(isFingerprint(text), text).to.equal(false);
  });
});
