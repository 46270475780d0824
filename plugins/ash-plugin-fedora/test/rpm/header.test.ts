import {expect} from 'chai';
import fc from 'fast-check';
import {fileListOf, pathAt} from '../../src/rpm/file-list.js';
import {HeaderDamage, RpmHeader} from '../../src/rpm/header.js';
import {TAG, TYPE} from '../../src/rpm/tags.js';
import {wholeBytes} from '../../src/sqlite/byte-source.js';
import {headerBytes, numbers, text, texts, type HeaderEntry} from '../helpers/header.js';

const ENTRIES: readonly HeaderEntry[] = [
  text(TAG.name, 'bash'),
  text(TAG.version, '5.2'),
  {...text(TAG.summary, 'A shell\0Eine Shell'), type: TYPE.translatedString, count: 2},
  numbers(TAG.size, [4_000_000_000]),
  numbers(TAG.directoryIndexes, [0, 1]),
  texts(TAG.baseNames, ['bash', 'bashrc']),
  texts(TAG.directoryNames, ['/usr/bin/', '/etc/']),
];

const header = (bytes: Buffer) => new RpmHeader(wholeBytes(bytes));

describe('RpmHeader', () => {
  it('reads texts, the first of several, and numbers', () => {
    const read = header(headerBytes(ENTRIES));
    expect(read.text(TAG.name)).to.equal('bash');
    expect(read.text(TAG.summary)).to.equal('A shell');
    expect(read.number(TAG.size)).to.equal(4_000_000_000);
    expect(read.texts(TAG.baseNames)).to.deep.equal(['bash', 'bashrc']);
    expect(read.has(TAG.epoch)).to.equal(false);
    expect(read.text(TAG.release)).to.equal(undefined);
    expect(read.number(TAG.epoch)).to.equal(undefined);
    expect(read.texts(TAG.fileDigests)).to.deep.equal([]);
  });

  it('reads a text longer than what is looked at first', () => {
    expect(
      header(headerBytes([text(TAG.name, 'a'.repeat(5000)), text(TAG.version, '1')])).text(TAG.name),
    ).to.have.lengthOf(5000);
  });

  it('takes the first of entries that are there twice', () => {
    expect(header(headerBytes([text(TAG.name, 'first'), text(TAG.name, 'second')])).text(TAG.name)).to.equal(
      'first',
    );
  });

  it('lists files', () => {
    const files = fileListOf(header(headerBytes(ENTRIES)));
    expect(files?.count).to.equal(2);
    expect(files === undefined ? [] : [pathAt(files, 0), pathAt(files, 1)]).to.deep.equal([
      '/usr/bin/bash',
      '/etc/bashrc',
    ]);
    expect(fileListOf(header(headerBytes([text(TAG.name, 'empty')])))).to.equal(undefined);
  });

  it('refuses lists of files that do not fit each other', () => {
    const wrong = [numbers(TAG.directoryIndexes, [0, 9]), ...ENTRIES];
    expect(() => fileListOf(header(headerBytes(wrong)))).to.throw(HeaderDamage);
    const short = [numbers(TAG.directoryIndexes, [0]), ...ENTRIES];
    expect(() => fileListOf(header(headerBytes(short)))).to.throw(HeaderDamage);
  });

  it('refuses hostile sizes before it reads or makes room for anything', () => {
    const bytes = headerBytes(ENTRIES);
    for (const [at, value] of [
      [0, 0xffff_ffff],
      [0, 0],
      [4, 0xffff_ffff],
      [4, bytes.length],
      [8 + 8, 0xffff_fff0],
      [8 + 12, 0xffff_ffff],
      [8 + 4, 77],
    ] as const) {
      const changed = Buffer.from(bytes);
      changed.writeUInt32BE(value, at);
      expect(() => header(changed).texts(TAG.baseNames), `${value} at ${at}`).to.throw(HeaderDamage);
    }
    expect(() => header(Buffer.alloc(3))).to.throw(HeaderDamage);
    expect(() => header(bytes.subarray(0, bytes.length - 1))).to.throw(HeaderDamage);
  });

  it('refuses a text without an end, and a kind that is not asked for', () => {
    const endless = headerBytes([{tag: TAG.name, type: TYPE.string, count: 1, data: Buffer.from('no end')}]);
    expect(() => header(endless).text(TAG.name)).to.throw(HeaderDamage);
    expect(() => header(headerBytes(ENTRIES)).text(TAG.size)).to.throw(HeaderDamage);
    expect(() => header(headerBytes(ENTRIES)).numbers(TAG.name)).to.throw(HeaderDamage);
    expect(() => header(headerBytes(ENTRIES)).texts(TAG.size)).to.throw(HeaderDamage);
  });

  it('gives values or says that it is damaged, whichever bytes are changed', () => {
    const bytes = headerBytes(ENTRIES);
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({min: 1, max: 255})), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(flips, (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, bits] of changes) changed[at] = (changed[at] ?? 0) ^ bits;
        try {
          const read = header(changed);
          read.text(TAG.summary);
          read.number(TAG.size);
          fileListOf(read);
        } catch (error) {
          if (!(error instanceof HeaderDamage)) throw error;
        }
      }),
      {numRuns: 2000},
    );
  });
});
