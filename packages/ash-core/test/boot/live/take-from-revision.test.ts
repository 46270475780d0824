import {mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {takeFromRevision} from '../../../src/boot/live/take-from-revision.js';
import {Root} from '../../../src/files/root.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('takeFromRevision', () => {
  afterEach(removeScratch);

  it('puts names back to what the revision has, whatever they have become, and never follows a link', async () => {
    const [host, revision, target] = [scratch(), scratch(), scratch()];
    writeFileSync(join(host, 'precious'), 'x');
    for (const name of ['etc', 'tmp']) mkdirSync(join(revision, name));
    writeFileSync(join(revision, 'etc', 'file'), 'revision');
    symlinkSync('/elsewhere', join(revision, 'srv'));
    symlinkSync(host, join(target, 'etc'));
    mkdirSync(join(target, 'tmp', 'deep'), {recursive: true});
    writeFileSync(join(target, 'run'), 'was a directory');
    mkdirSync(join(target, 'usr'));
    const roots = [await Root.open(revision), await Root.open(target)] as const;
    await takeFromRevision(...roots, ['etc', 'tmp', 'srv', 'run']);
    expect(readFileSync(join(target, 'etc', 'file'), 'utf8')).to.equal('revision');
    expect(readdirSync(join(target, 'tmp'))).to.deep.equal([]);
    expect(readlinkSync(join(target, 'srv'))).to.equal('/elsewhere');
    expect(readdirSync(target).sort()).to.deep.equal(['etc', 'srv', 'tmp', 'usr']);
    expect(readdirSync(host)).to.deep.equal(['precious']);
  });
});
