import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {sealTree} from '../src/seal.js';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`sealing trees${skipNote}`, () => {
  const made = useVolume();
  const at = (path: string): string => join(made.directory, path);

  it('gives the final name, and makes read-only for good', async () => {
    await made.volume.create('@ash/work/a');
    writeFileSync(at('@ash/work/a/file'), 'content');
    await made.volume.seal('@ash/work/a', '@ash/revisions/1.1');
    expect(existsSync(at('@ash/work/a'))).to.equal(false);
    expect(readFileSync(at('@ash/revisions/1.1/file'), 'utf8')).to.equal('content');
    expect(() => {
      writeFileSync(at('@ash/revisions/1.1/file'), '');
    }).to.throw('EROFS');
  });

  it('replaces nothing, not even an empty directory', async () => {
    await made.volume.create('@ash/work/b');
    mkdirSync(at('@ash/revisions/2.1'));
    for (const final of ['@ash/revisions/1.1', '@ash/revisions/2.1']) {
      expect((await rejection(made.volume.seal('@ash/work/b', final))).code).to.equal(
        'ASH_BTRFS_TREE_EXISTS',
      );
    }
    expect(existsSync(at('@ash/work/b'))).to.equal(true);
  });

  it('rejects what is not there', async () => {
    expect((await rejection(made.volume.seal('@ash/work/none', '@ash/revisions/3.1'))).exit).to.equal(
      'notFound',
    );
    await made.volume.create('@ash/work/c');
    expect((await rejection(made.volume.seal('@ash/work/c', '@ash/none/3.1'))).code).to.equal(
      'ASH_BTRFS_FAILED',
    );
    expect(existsSync(at('@ash/work/c'))).to.equal(true);
  });

  it('refuses a tree with another subvolume in it, whose content no copy would have', async () => {
    await made.volume.create('@ash/work/d');
    mkdirSync(at('@ash/work/d/var/lib'), {recursive: true});
    execFileSync('btrfs', ['subvolume', 'create', at('@ash/work/d/var/lib/machines')], {stdio: 'ignore'});
    const error = await rejection(made.volume.seal('@ash/work/d', '@ash/revisions/4.1'));
    expect(error.code).to.equal('ASH_BTRFS_NESTED_SUBVOLUME');
    expect(error.message).to.contain('/var/lib/machines');
    expect(existsSync(at('@ash/work/d'))).to.equal(true);
  });

  it('takes the name back when the tree can not be made read-only', async () => {
    await made.volume.create('@ash/work/e');
    const host = realHost();
    const failing: typeof host = {
      ...host,
      run: (command, options) =>
        host.run(
          command.argv.includes('property')
            ? {argv: ['btrfs', 'property', 'set', '/none', 'ro', 'true']}
            : command,
          options,
        ),
    };
    const error = await rejection(sealTree(failing, made.directory, '@ash/work/e', '@ash/revisions/5.1'));
    expect(error.message).to.equal('Could not seal @ash/work/e as @ash/revisions/5.1.');
    expect(existsSync(at('@ash/work/e'))).to.equal(true);
    expect(existsSync(at('@ash/revisions/5.1'))).to.equal(false);
  });
});
