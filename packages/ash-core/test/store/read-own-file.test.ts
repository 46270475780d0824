import {execFileSync} from 'node:child_process';
import {chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {distrust, readOwnFile} from '../../src/store/read-own-file.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('whom root believes', () => {
  for (const [title, facts, reason] of [
    ['its own file', {uid: 0, gid: 0, mode: 0o100644}, undefined],
    ['one that its own group may write to', {uid: 0, gid: 0, mode: 0o100664}, undefined],
    ['one that another group may read', {uid: 0, gid: 7, mode: 0o100640}, undefined],
    ['one that another group may write to', {uid: 0, gid: 7, mode: 0o100664}, 'group 7 may write to it'],
    ['one that everybody may write to', {uid: 0, gid: 0, mode: 0o100602}, 'every user may write to it'],
    ['one of another user', {uid: 7, gid: 0, mode: 0o100600}, 'it belongs to user 7'],
  ] as const) {
    it(`${reason === undefined ? 'believes' : 'does not believe'} ${title}`, () => {
      expect(distrust(facts)).to.equal(reason);
    });
  }
});

describe("a file of the store's own", () => {
  before(async function () {
    await needsRootAnd(this, 'mkfifo');
  });
  afterEach(removeScratch);

  it('is read when it is a file of root', async () => {
    const path = join(scratch(), 'file');
    writeFileSync(path, 'text');
    expect(await readOwnFile(path)).to.equal('text');
  });

  it('is refused when somebody else owns it, also behind a link of root', async () => {
    const directory = scratch();
    const path = join(directory, 'file');
    writeFileSync(path, 'text');
    chownSync(path, 7, 7);
    symlinkSync(path, join(directory, 'link'));
    for (const name of [path, join(directory, 'link')]) {
      const error = await ashErrorOf(readOwnFile(name));
      expect(error).to.include({code: 'ASH_STATE_UNTRUSTED', exit: 'refused'});
      expect(error.message).to.include('user 7');
    }
  });

  it('is refused when everybody may write to it', async () => {
    const path = join(scratch(), 'file');
    writeFileSync(path, 'text');
    chmodSync(path, 0o666);
    expect((await ashErrorOf(readOwnFile(path))).hint).to.include(`chmod 644 ${path}`);
  });

  it('never waits at a fifo, and is no directory', async () => {
    const directory = scratch();
    execFileSync('mkfifo', [join(directory, 'fifo')]);
    mkdirSync(join(directory, 'directory'));
    for (const name of ['fifo', 'directory']) {
      const ending = await readOwnFile(join(directory, name)).catch((error: unknown) => error);
      expect(ending, name).to.be.instanceOf(Error);
      expect(ending).to.have.property('message').that.includes('no regular file');
    }
  });
});
