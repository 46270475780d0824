import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {escapeField, unescapeField} from '../../src/fingerprint/escape-field.js';
import {decodeLine, encodeLine, type EntryLine, type Line} from '../../src/fingerprint/line.js';

const bytes = fc.uint8Array({minLength: 1, maxLength: 40}).map((units) => bytesFromBuffer(units));

const entry: EntryLine = {
  type: 'entry',
  path: '/usr/bin/true' as RootPath,
  kind: 'file',
  mode: 0o755,
  owner: '0',
  group: 'mail',
  content: 'ab'.repeat(32) as ByteString,
  xattrs: '',
};

describe('lines of a listing', () => {
  it('have their fields between tabs', () => {
    expect(encodeLine(entry)).to.equal(`f\t0755\t0\tmail\t${'ab'.repeat(32)}\t-\t/usr/bin/true`);
    expect(
      encodeLine({
        ...{type: 'package', name: 'vim', version: '2:9', architecture: 'amd64'},
        ...{state: 'installed', requested: true},
      }),
    ).to.equal('package\tvim\t2:9\tamd64\tinstalled\trequested');
  });

  it('are read back as they were, whatever bytes are in them', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.integer({min: 0, max: 0o7777}), (name, target, mode) => {
        const line: Line = {
          ...entry,
          path: `/${name}` as RootPath,
          mode,
          kind: 'symlink',
          content: target,
          owner: target,
        };
        const text = encodeLine(line);
        expect(text).to.match(/^[\x21-\x7e\t]+$/);
        expect(decodeLine(text)).to.deep.equal(line);
      }),
    );
  });

  it('that are none are refused', () => {
    for (const text of [
      '',
      'package\tvim',
      'package\tvim\t1\tall\tinstalled\tperhaps',
      'package\tvim\t1\tall\tconfiguration-only\talong',
      'x\t0755\t0\t0\t-\t-\t/a',
      'f\t999\t0\t0\t-\t-\t/a',
      'f\t0755\t0\t0\t-\t-\ta',
      'f\t0755\t0\t0\t-\t-\t/a\tmore',
    ]) {
      expect(decodeLine(text), text).to.equal(undefined);
    }
  });
});

describe('escapeField', () => {
  it('leaves nothing that a terminal or a reader of fields takes for something else', () => {
    expect(escapeField('a b\t\u001b[2J\\' as ByteString)).to.equal(String.raw`a\040b\011\033[2J\134`);
    expect(escapeField('-' as ByteString)).to.equal(String.raw`\055`);
  });

  it('is undone byte for byte', () => {
    fc.assert(
      fc.property(bytes, (field) => {
        expect(unescapeField(escapeField(field))).to.equal(field);
      }),
    );
  });
});
