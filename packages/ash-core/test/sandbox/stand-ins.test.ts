import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {withStandIns} from '../../src/sandbox/stand-ins.js';
import {run} from '../../src/exec/run.js';
import {needsRootAnd, skipBecause} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const RESOLV = {path: '/etc/resolv.conf', content: 'nameserver 192.0.2.1\n', mode: 0o644};

describe('withStandIns', () => {
  let root: string;
  let file: string;

  beforeEach(() => {
    root = scratch();
    mkdirSync(join(root, 'etc'));
    file = join(root, 'etc/resolv.conf');
  });
  afterEach(removeScratch);

  const during = (work: () => void = () => undefined) =>
    withStandIns(root, [RESOLV], () => {
      work();
      return Promise.resolve('result');
    });
  const names = () => readdirSync(join(root, 'etc'));
  const asideName = () => names().find((name) => name.startsWith('.resolv.conf.ash-')) ?? '';

  it('is there during the work, with its content and mode, and the result of the work comes back', async () => {
    const umask = process.umask(0o077);
    try {
      const result = await during(() => {
        expect(readFileSync(file, 'utf8')).to.equal(RESOLV.content);
        expect(statSync(file).mode & 0o7777).to.equal(0o644);
      });
      expect(result).to.equal('result');
    } finally {
      process.umask(umask);
    }
  });

  it('puts the very same file back', async () => {
    writeFileSync(file, 'original', {mode: 0o600});
    const before = lstatSync(file);
    await during();
    expect(lstatSync(file)).to.include({ino: before.ino, mode: before.mode, mtimeMs: before.mtimeMs});
    expect(readFileSync(file, 'utf8')).to.equal('original');
    expect(names()).to.deep.equal(['resolv.conf']);
  });

  it('puts a symbolic link back, and never writes to where it points', async () => {
    const target = join(root, 'target');
    writeFileSync(target, 'untouched');
    symlinkSync(target, file);
    const {ino} = lstatSync(file);
    await during(() => expect(lstatSync(file).isFile()).to.equal(true));
    expect(readlinkSync(file)).to.equal(target);
    expect(lstatSync(file).ino).to.equal(ino);
    expect(readFileSync(target, 'utf8')).to.equal('untouched');
  });

  it('puts a link to nowhere and a directory back', async () => {
    symlinkSync('../run/nowhere', file);
    await during();
    expect(readlinkSync(file)).to.equal('../run/nowhere');
    rmSync(file);
    mkdirSync(file);
    await during(() => expect(lstatSync(file).isFile()).to.equal(true));
    expect(lstatSync(file).isDirectory()).to.equal(true);
  });

  it('leaves nothing where there was nothing', async () => {
    await during();
    expect(names()).to.deep.equal([]);
  });

  it('puts the original back when the work fails, and passes the failure on', async () => {
    writeFileSync(file, 'original');
    let failure: unknown;
    try {
      await during(() => {
        throw new Error('the work failed');
      });
    } catch (error) {
      failure = error;
    }

    expect(failure).to.have.property('message', 'the work failed');
    expect(readFileSync(file, 'utf8')).to.equal('original');
  });

  it('keeps what the work renamed into its place, even with the same content', async () => {
    writeFileSync(file, 'original');
    await during(() => {
      writeFileSync(`${file}.new`, RESOLV.content);
      renameSync(`${file}.new`, file);
    });
    expect(readFileSync(file, 'utf8')).to.equal(RESOLV.content);
    expect(names()).to.deep.equal(['resolv.conf']);
  });

  it('keeps what the work wrote into it', async () => {
    writeFileSync(file, 'original');
    await during(() => {
      appendFileSync(file, 'search example.org\n');
    });
    expect(readFileSync(file, 'utf8')).to.equal(`${RESOLV.content}search example.org\n`);
    expect(names()).to.deep.equal(['resolv.conf']);
  });

  it('keeps a link that the work put in its place', async () => {
    await during(() => {
      rmSync(file);
      symlinkSync('../run/stub', file);
    });
    expect(readlinkSync(file)).to.equal('../run/stub');
  });

  it('leaves it removed when the work removed it', async () => {
    writeFileSync(file, 'original');
    await during(() => {
      rmSync(file);
    });
    expect(names()).to.deep.equal([]);
  });

  it('takes a change of its mode alone for no wish to keep it', async () => {
    writeFileSync(file, 'original');
    await during(() => {
      chmodSync(file, 0o600);
    });
    expect(readFileSync(file, 'utf8')).to.equal('original');
  });

  it('finds its directory where the work moved it', async () => {
    writeFileSync(file, 'original');
    await during(() => {
      renameSync(join(root, 'etc'), join(root, 'etc.old'));
      mkdirSync(join(root, 'etc'));
    });
    expect(readFileSync(join(root, 'etc.old/resolv.conf'), 'utf8')).to.equal('original');
    expect(names()).to.deep.equal([]);
  });

  it('accepts that the work removed the whole directory', async () => {
    writeFileSync(file, 'original');
    await during(() => {
      rmSync(join(root, 'etc'), {recursive: true});
    });
    expect(existsSync(join(root, 'etc'))).to.equal(false);
  });

  it('rejects when the original was removed from beside an untouched stand-in', async () => {
    writeFileSync(file, 'original');
    const lost = during(() => {
      rmSync(join(root, 'etc', asideName()));
    });
    expect((await ashErrorOf(lost)).code).to.equal('ASH_ORIGINAL_LOST');
  });

  it('removes an original beside a replaced stand-in even if it is a directory', async () => {
    mkdirSync(file);
    writeFileSync(join(file, 'inner'), '');
    await during(() => {
      writeFileSync(`${file}.new`, 'new');
      renameSync(`${file}.new`, file);
    });
    expect(names()).to.deep.equal(['resolv.conf']);
  });

  it('leaves an immutable file alone', async function () {
    await needsRootAnd(this, 'chattr');
    writeFileSync(file, 'original');
    try {
      await run({argv: ['chattr', '+i', file]});
    } catch {
      skipBecause(this, 'needs a file system with immutable files');
    }

    try {
      await during(() => expect(readFileSync(file, 'utf8')).to.equal('original'));
    } finally {
      await run({argv: ['chattr', '-i', file]});
    }

    expect(names()).to.deep.equal(['resolv.conf']);
  });

  it('does without a stand-in whose directory is not there', async () => {
    const standIn = {path: '/usr/sbin/policy-rc.d', content: '', mode: 0o755};
    await withStandIns(root, [standIn, RESOLV], () => {
      expect(existsSync(file)).to.equal(true);
      return Promise.resolve();
    });
    expect(existsSync(join(root, 'usr'))).to.equal(false);
  });

  it('refuses a directory that is reached through a link, and takes back what it had placed', async () => {
    writeFileSync(file, 'original');
    const outside = scratch();
    symlinkSync(outside, join(root, 'usr'));
    const standIn = {path: '/usr/policy-rc.d', content: 'x', mode: 0o755};
    const refused = withStandIns(root, [RESOLV, standIn], () => Promise.reject(new Error('the work ran')));
    expect((await ashErrorOf(refused)).code).to.equal('ASH_STAND_IN_UNSAFE');
    expect(readdirSync(outside)).to.deep.equal([]);
    expect(readFileSync(file, 'utf8')).to.equal('original');
    expect(names()).to.deep.equal(['resolv.conf']);
  });
});
