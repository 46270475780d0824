import {execFileSync} from 'node:child_process';
import {existsSync, lstatSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {expect} from 'chai';
import {unpackInto} from '../../src/transfer/archive.js';
import {extended, tar, type Member} from '../helpers/tar-builder.js';

const why = process.getuid?.() === 0 ? '' : ' (skipped: needs root)';

/** More than half of what the numbers of files hold. */
const HUGE = 2n ** 62n;

async function* pour(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

describe(`an archive from anybody${why}`, () => {
  let outside: string;
  let to: string;

  before(function () {
    if (why !== '') this.skip();
  });
  beforeEach(async () => {
    outside = await temporaryRoot({victim: 'mine', 'directory/file': 'mine too'});
    to = await temporaryRoot();
  });
  afterEach(removeTemporaryRoots);

  /** Unpacks it, which may fail; returns whether it was taken. Nothing outside of its directory may have changed. */
  async function unpack(bytes: Buffer): Promise<boolean> {
    const before_ = surroundings();
    const taken = await unpackInto(to, pour(bytes)).then(
      () => true,
      () => false,
    );
    expect(surroundings()).to.equal(before_);
    return taken;
  }

  function surroundings(): string {
    const find = ['-printf', '%p %y %m %U %G %s %n %l %T@ %C@\\n'];
    return execFileSync('find', [outside, ...find], {encoding: 'utf8'});
  }

  const victim = (): string => join(outside, 'victim');

  /** By what each tries; none may reach what lies outside. */
  const attempts: Readonly<Record<string, () => readonly Member[]>> = {
    'a path above': () => [{name: '../new', content: 'theirs'}],
    'a path far above': () => [{name: `${'../'.repeat(20)}${outside.slice(1)}/new`, content: 'theirs'}],
    'an absolute path': () => [{name: join(outside, 'new'), content: 'theirs'}],
    'a path above in an extended header': () => [
      extended(['path', `${'../'.repeat(20)}${outside.slice(1)}/victim`]),
      {name: 'harmless', content: 'theirs'},
    ],
    'a path above as the name of a sparse file': () => [
      extended(
        ['GNU.sparse.major', '1'],
        ['GNU.sparse.minor', '0'],
        ['GNU.sparse.name', `${'../'.repeat(20)}${outside.slice(1)}/new`],
        ['GNU.sparse.realsize', '4'],
      ),
      {name: 'harmless', content: '0\n'},
    ],
    'a link to outside, and a file through it': () => [
      {name: 'link', type: '2', target: outside},
      {name: 'link/victim', content: 'theirs'},
      {name: 'link/new', content: 'theirs'},
    ],
    'a relative link to outside, and a file through it': () => [
      {name: 'link', type: '2', target: `${'../'.repeat(20)}${outside.slice(1)}`},
      {name: 'link/victim', content: 'theirs'},
    ],
    'a link to a file outside, and that file': () => [
      {name: 'link', type: '2', target: victim()},
      {name: 'link', content: 'theirs'},
    ],
    'a link to a directory outside, and another mode for it': () => [
      {name: 'link', type: '2', target: join(outside, 'directory')},
      {name: 'link', type: '5', mode: 0o777},
    ],
    'a link to a file outside, with an attribute': () => [
      extended(['SCHILY.xattr.user.theirs', 'x']),
      {name: 'link', type: '2', target: victim()},
    ],
    'links through links': () => [
      {name: 'a', type: '5', mode: 0o755},
      {name: 'a/up', type: '2', target: '..'},
      {name: 'b', type: '2', target: 'a/up/..'},
      {name: `b/${outside.slice(outside.lastIndexOf('/') + 1)}/victim`, content: 'theirs'},
    ],
    'a hard link to a file outside, and content for it': () => [
      {name: 'hard', type: '1', target: victim()},
      {name: 'hard', content: 'theirs'},
    ],
    'a hard link to a path above, and content for it': () => [
      {name: 'hard', type: '1', target: `${'../'.repeat(20)}${victim().slice(1)}`},
      {name: 'hard', content: 'theirs'},
    ],
    'a hard link through a link': () => [
      {name: 'link', type: '2', target: outside},
      {name: 'hard', type: '1', target: 'link/victim'},
      {name: 'hard', content: 'theirs'},
    ],
    'a device, and content for it': () => [
      {name: 'null', type: '3', major: 1, minor: 3, mode: 0o666},
      {name: 'null', content: 'theirs'},
    ],
  };

  for (const [title, members] of Object.entries(attempts)) {
    it(`reaches nothing outside with ${title}`, async () => {
      await unpack(tar(...members()));
      expect(readFileSync(victim(), 'utf8')).to.equal('mine');
      expect(existsSync(join(outside, 'new'))).to.equal(false);
      for (const file of filesIn(to)) {
        expect(lstatSync(file).ino, file).to.not.equal(lstatSync(victim()).ino);
        expect(readFileSync(file, 'utf8'), file).to.not.include('mine');
      }
    });
  }

  for (const [title, bytes] of Object.entries<() => Buffer>({
    'no archive': () => Buffer.alloc(2000, 'x'),
    'a member that is cut': () => tar({name: 'file', content: 'x'.repeat(5000)}).subarray(0, 2000),
    'a file of four exabytes that ends early': () => tar({name: 'file', size: HUGE, content: 'x'}),
    'an extended header of four exabytes': () => tar({name: 'file', type: 'x', size: HUGE, content: 'x'}),
    'a wrong check sum': () => {
      const archive = tar({name: 'file', content: 'x'});
      archive[0] = 'F'.charCodeAt(0);
      return archive;
    },
  }))
    it(`is refused when it is ${title}`, async () => {
      expect(await unpack(bytes())).to.equal(false);
    });
});

/** Plain files in a directory; links are not followed. */
function filesIn(directory: string): readonly string[] {
  return execFileSync('find', [directory, '-type', 'f', '-print0'], {encoding: 'utf8'})
    .split('\0')
    .slice(0, -1);
}
