import {existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {prepareMountPoints} from '../../src/sandbox/mount-points.js';
import {openAtMost, openDescriptors} from '../helpers/descriptors.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('prepareMountPoints', () => {
  let outside: string;
  let root: string;

  beforeEach(() => {
    outside = scratch();
    root = join(outside, 'root');
    mkdirSync(root);
  });
  afterEach(removeScratch);

  async function refusalOf(path: string): Promise<string> {
    return (await ashErrorOf(prepareMountPoints(root, [{path, mode: 0o755}]))).code;
  }

  it('makes what is missing, with its mode, whatever the umask', async () => {
    const umask = process.umask(0o077);
    try {
      await prepareMountPoints(root, [
        {path: '/tmp', mode: 0o1777},
        {path: '/var/cache/apt/archives', mode: 0o700},
      ]);
    } finally {
      process.umask(umask);
    }

    expect(statSync(join(root, 'tmp')).mode & 0o7777).to.equal(0o1777);
    expect(statSync(join(root, 'var/cache')).mode & 0o7777).to.equal(0o755);
    expect(statSync(join(root, 'var/cache/apt/archives')).mode & 0o7777).to.equal(0o700);
  });

  it('leaves what is there as it is', async () => {
    mkdirSync(join(root, 'tmp'), {mode: 0o700});
    writeFileSync(join(root, 'tmp/kept'), '');
    await prepareMountPoints(root, [{path: '/tmp', mode: 0o1777}]);
    expect(statSync(join(root, 'tmp')).mode & 0o7777).to.equal(0o700);
    expect(readdirSync(join(root, 'tmp'))).to.deep.equal(['kept']);
  });

  for (const target of ['..', '../..', '/', '/etc', 'real', 'nowhere', 'run']) {
    it(`refuses run -> ${target}`, async () => {
      mkdirSync(join(root, 'real'));
      symlinkSync(target, join(root, 'run'));
      expect(await refusalOf('/run')).to.equal('ASH_MOUNT_POINT_UNSAFE');
    });
  }

  it('refuses a link on the way, and makes nothing behind it', async () => {
    symlinkSync('..', join(root, 'var'));
    expect(await refusalOf('/var/cache/apt')).to.equal('ASH_MOUNT_POINT_UNSAFE');
    expect(existsSync(join(outside, 'cache'))).to.equal(false);
  });

  it('refuses a file in the place of a directory', async () => {
    writeFileSync(join(root, 'proc'), '');
    expect(await refusalOf('/proc')).to.equal('ASH_MOUNT_POINT_UNSAFE');
    expect(await refusalOf('/proc/self')).to.equal('ASH_MOUNT_POINT_UNSAFE');
  });

  it('refuses a path that goes up', async () => {
    expect(await refusalOf('/../sibling')).to.equal('ASH_MOUNT_POINT_UNSAFE');
    expect(existsSync(join(outside, 'sibling'))).to.equal(false);
  });

  it('keeps no descriptor open', async () => {
    const before = openDescriptors();
    symlinkSync('..', join(root, 'run'));
    for (let count = 0; count < 20; count++) {
      await prepareMountPoints(root, [{path: '/a/b/c', mode: 0o755}]);
      await refusalOf('/run/x');
    }

    await openAtMost(before + 4);
  });
});
