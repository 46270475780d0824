import {mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {seedVar} from '../../src/boot/seed-var.js';
import {Root} from '../../src/files/root.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

/** A revision and a shared `/var`, with a secret of the host beside them. */
async function roots(): Promise<{revision: Root; shared: Root; outside: string}> {
  const directory = scratch();
  for (const name of ['revision', 'shared', 'outside']) mkdirSync(join(directory, name));
  const outside = join(directory, 'outside');
  mkdirSync(join(outside, 'lib'));
  writeFileSync(join(outside, 'secret'), 'secret');
  const revision = await Root.open(join(directory, 'revision'));
  return {revision, shared: await Root.open(join(directory, 'shared')), outside};
}

describe('what a revision brings in /var', () => {
  before(async function () {
    await needsRootAnd(this, 'cp', 'xargs');
  });
  afterEach(removeScratch);

  it('is copied where the shared /var lacks it, whatever bytes the names have', async () => {
    const {revision, shared} = await roots();
    const name = Buffer.from([0x61, 0xff, 0x0a]);
    mkdirSync(join(revision.directory, 'var/lib'), {recursive: true});
    mkdirSync(join(shared.directory, 'lib'));
    writeFileSync(join(shared.directory, 'lib', 'kept'), 'mine');
    writeFileSync(join(revision.directory, 'var/lib', 'kept'), 'new');
    writeFileSync(Buffer.concat([Buffer.from(join(revision.directory, 'var/lib/')), name]), 'bytes');
    expect(await seedVar(revision, shared)).to.deep.equal(['/lib/a\xff\n']);
    const path = Buffer.concat([Buffer.from(join(shared.directory, 'lib/')), name]);
    expect(readFileSync(path, 'utf8')).to.equal('bytes');
    expect(readFileSync(join(shared.directory, 'lib', 'kept'), 'utf8')).to.equal('mine');
  });

  it('is nothing when /var is a link, which a program of the host would follow outside', async () => {
    const {revision, shared, outside} = await roots();
    // Inside the root the same path leads to a directory with the same names.
    symlinkSync(outside, join(revision.directory, 'var'));
    mkdirSync(join(revision.directory, outside), {recursive: true});
    writeFileSync(join(revision.directory, outside, 'secret'), 'harmless');
    expect(await seedVar(revision, shared)).to.deep.equal([]);
    expect(readdirSync(shared.directory)).to.deep.equal([]);
  });

  it('is never looked for below a link', async () => {
    const {revision, shared, outside} = await roots();
    mkdirSync(join(revision.directory, 'var'));
    mkdirSync(join(shared.directory, 'lib'));
    symlinkSync(outside, join(revision.directory, 'var', 'lib'));
    expect(await seedVar(revision, shared)).to.deep.equal([]);
    expect(readdirSync(join(shared.directory, 'lib'))).to.deep.equal([]);
  });
});
