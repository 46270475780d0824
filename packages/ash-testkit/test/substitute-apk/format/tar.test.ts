import {expect} from 'chai';
import fc from 'fast-check';
import {readTar, writeTar, type TarEntry} from '../../../src/substitute-apk/format/tar.js';

const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,20}(\/[a-z0-9_-]{1,20}){0,3}$/);
const entry: fc.Arbitrary<TarEntry> = fc.oneof(
  fc.record({
    ...{path: name, kind: fc.constant('file' as const), mode: fc.integer({min: 0, max: 0o7777})},
    content: fc.uint8Array({maxLength: 2000}).map((bytes) => Buffer.from(bytes)),
    target: fc.constant(''),
    pax: fc.constantFrom(new Map<string, string>(), new Map([['APK-TOOLS.checksum.SHA1', 'ab'.repeat(20)]])),
  }),
  fc.record({
    ...{path: name, kind: fc.constant('symlink' as const), mode: fc.constant(0o777), target: name},
    ...{content: fc.constant(Buffer.alloc(0)), pax: fc.constant(new Map<string, string>())},
  }),
);

describe('tar of the substitute for apk', () => {
  it('reads what it has written', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.boolean(), (entries, isWhole) => {
        expect(readTar(writeTar(entries, isWhole))).to.deep.equal(entries);
      }),
    );
  });

  it('notices an archive that was cut off', () => {
    const content = Buffer.alloc(2000, 'x');
    const file: TarEntry = {path: 'a', kind: 'file', mode: 0o644, content, target: '', pax: new Map()};
    expect(() => readTar(writeTar([file], false).subarray(0, 1500))).to.throw('cut off');
  });
});
