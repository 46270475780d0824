import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {archives} from '../../src/packages/archives.js';
import {databaseFiles} from '../helpers/database.js';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

const description = (name: string, version: string, sha256: string): string =>
  `%FILENAME%\n${name}-${version}-any.pkg.tar.zst\n\n%NAME%\n${name}\n\n%VERSION%\n${version}\n\n%SHA256SUM%\n${sha256}\n\n`;

/** An archive of files, as tar writes it; checksums of headers are not looked at. */
function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124);
    return [header, Buffer.from(content), Buffer.alloc(-Buffer.byteLength(content) & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

async function rootWith(lists: Readonly<Record<string, Buffer>>): Promise<string> {
  const root = await temporaryRoot(databaseFiles([{name: 'one'}, {name: 'two'}, {name: 'three'}]));
  const place = join(root, 'var/lib/pacman/sync');
  await mkdir(place);
  for (const [name, content] of Object.entries(lists)) await writeFile(join(place, name), content);
  return root;
}

describe('package files of pacman', () => {
  afterEach(removeTemporaryRoots);

  it('have the hashes that the lists say of the installed versions, where they say one only', async () => {
    const core = tarOf({
      'one-1.0-1/': '',
      'one-1.0-1/desc': description('one', '1.0-1', A),
      'two-2.0-1/desc': description('two', '2.0-1', A),
      'three-1.0-1/desc': description('three', '1.0-1', A),
    });
    const root = await rootWith({
      'core.db': gzipSync(core),
      'extra.db': gzipSync(tarOf({'three-1.0-1/desc': description('three', '1.0-1', B)})),
      'core.files': gzipSync(tarOf({'two-1.0-1/desc': description('two', '1.0-1', B)})),
    });
    expect([...(await archives.hashes(rootReader(root)))]).to.deep.equal([['one', `sha256:${A}`]]);
  });

  it('have none where lists are damaged or packed in another way', async () => {
    const whole = gzipSync(tarOf({'one-1.0-1/desc': description('one', '1.0-1', A)}));
    const root = await rootWith({
      'core.db': whole.subarray(0, 40),
      'extra.db': Buffer.from('(\xb5/\xfd', 'latin1'),
      'other.db': gzipSync(Buffer.from('no archive')),
    });
    expect([...(await archives.hashes(rootReader(root)))]).to.deep.equal([]);
  });

  it('are had from the lists, and else as files', async () => {
    const scripts: string[][] = [];
    const found = await archives.offered({
      root: rootReader('/'),
      wanted: ['one', 'two', 'three'].map((name) => ({name, version: '1.0-1'})),
      ask: async ({argv}) => {
        scripts.push(argv.slice(4));
        const isLists = scripts.length === 1;
        const lines = isLists ? description('one', '1.0-1', A) : `there two=1.0-1 ${B}\n==> there\n`;
        return Promise.resolve(lines.split('\n'));
      },
    });
    expect([...found]).to.deep.equal([
      ['one', [`sha256:${A}`]],
      ['two', [`sha256:${B}`]],
    ]);
    expect(scripts).to.deep.equal([
      ['one-1.0-1/desc', 'two-1.0-1/desc', 'three-1.0-1/desc'],
      ['two=1.0-1', 'three=1.0-1'],
    ]);
  });
});
