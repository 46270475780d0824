import {expect} from 'chai';
import fc from 'fast-check';
import {readTar, writeTar} from '../../../../packages/ash-testkit/src/substitute-apk/format/tar.js';
import {tarMembers, tarOf} from '../../src/merge/tar-members.js';

const entry = (path: string, content: Buffer, pax: Readonly<Record<string, string>> = {}) => ({
  ...{path, kind: 'file' as const, mode: 0o755, content, target: ''},
  pax: new Map(Object.entries(pax)),
});

describe('members of an archive', () => {
  it('are found with their headers, and make the same archive again', () => {
    const archive = writeTar(
      [entry('a.trigger', Buffer.from('x'.repeat(600))), entry('b', Buffer.alloc(0), {comment: 'b'})],
      true,
    );
    const members = tarMembers(archive);
    expect([...(members?.keys() ?? [])]).to.deep.equal(['a.trigger', 'b']);
    expect(tarOf(members?.values() ?? []).equals(archive)).to.equal(true);
  });

  it('are as many as were written, whatever is in them', () => {
    const contents = fc.array(fc.uint8Array({maxLength: 1500}), {maxLength: 5});
    fc.assert(
      fc.property(contents, (list) => {
        const archive = writeTar(
          list.map((one, index) => entry(`m${index}`, Buffer.from(one))),
          true,
        );
        const again = readTar(tarOf(tarMembers(archive)?.values() ?? []));
        expect(again.map(({content}) => content.toString('hex'))).to.deep.equal(
          list.map((one) => Buffer.from(one).toString('hex')),
        );
      }),
    );
  });

  it('are none of an empty file, and undefined of what was cut off or is no archive', () => {
    expect(tarMembers(Buffer.alloc(0))?.size).to.equal(0);
    const archive = writeTar([entry('a', Buffer.from('x'.repeat(600)))], true);
    expect(tarMembers(archive.subarray(0, 700))).to.equal(undefined);
    expect(tarMembers(archive.subarray(0, 1536)), 'without its end').to.equal(undefined);
    expect(tarMembers(Buffer.alloc(1024, 'x'))).to.equal(undefined);
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 3000}), (content) => {
        tarMembers(Buffer.from(content));
      }),
    );
  });
});
