import {chmodSync, chownSync, lchownSync, mkdirSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {
  findDistrusted,
  findDistrustedAt,
  findDistrustedWithin,
  trustIn,
} from '../../src/plugin-host/trust.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const NOBODY = 65_534;
const uid = process.getuid?.() ?? 0;
const trust = {owners: new Set([0, uid]), groups: new Set<number>()};

describe('trustIn', () => {
  const own = (id: number, mode = 0o644): {uid: number; gid: number; mode: number} => ({
    uid: id,
    gid: 100,
    mode,
  });

  for (const [title, core, how, owners, groups] of [
    ['an installed ash that runs as root', own(0), {isInstalled: true, uid: 0}, [0], []],
    ["a user's own ash that root runs", own(1000), {isInstalled: true, uid: 0}, [0], []],
    [
      'an ash that belongs to a user, run by that user',
      own(1000),
      {isInstalled: true, uid: 1000},
      [0, 1000],
      [],
    ],
    ['a clone that root runs', own(1000), {isInstalled: false, uid: 0}, [0, 1000], []],
    ['a clone that a group may write to', own(1000, 0o664), {isInstalled: false, uid: 0}, [0, 1000], [100]],
    ["root's clone that a group may write to", own(0, 0o664), {isInstalled: false, uid: 0}, [0], []],
  ] as const) {
    it(`names whose files are run by ${title}`, () => {
      const {owners: found, groups: foundGroups} = trustIn(core, how);
      expect([...found].sort((a, b) => a - b)).to.deep.equal(owners);
      expect([...foundGroups]).to.deep.equal(groups);
    });
  }
});

describe('findDistrusted', () => {
  let top: string;
  let file: string;

  beforeEach(() => {
    top = realpathSync(scratch());
    mkdirSync(join(top, 'a/b'), {recursive: true});
    file = join(top, 'a/b/file');
    writeFileSync(file, '');
  });
  afterEach(removeScratch);

  it('finds nothing where only the owner may write', () => {
    expect(findDistrusted(file, trust)).to.equal(undefined);
    expect(findDistrustedWithin(top, trust)).to.equal(undefined);
  });

  for (const mode of [0o777, 0o775, 0o757]) {
    it(`finds a directory of mode ${mode.toString(8)} on the way`, () => {
      chmodSync(join(top, 'a'), mode);
      const distrust = {path: join(top, 'a'), why: 'writable'};
      expect(findDistrusted(file, trust)).to.deep.equal(distrust);
      expect(findDistrustedWithin(top, trust)).to.deep.equal(distrust);
    });
  }

  it('finds a file that others may write to', () => {
    chmodSync(file, 0o646);
    expect(findDistrusted(file, trust)).to.deep.equal({path: file, why: 'writable'});
    expect(findDistrustedWithin(top, trust)).to.deep.equal({path: file, why: 'writable'});
    expect(findDistrustedAt(file, trust)).to.deep.equal({path: file, why: 'writable'});
  });

  it('accepts a sticky directory on the way, but not as a part of what is run', () => {
    chmodSync(join(top, 'a'), 0o1777);
    expect(findDistrusted(file, trust)).to.equal(undefined);
    expect(findDistrustedWithin(top, trust)).to.include({path: join(top, 'a'), why: 'writable'});
  });

  it('accepts a group that may write to ash itself', () => {
    chmodSync(file, 0o664);
    const gid = process.getgid?.() ?? 0;
    expect(findDistrusted(file, {...trust, groups: new Set([gid])})).to.equal(undefined);
    expect(findDistrusted(file, {...trust, groups: new Set([gid + 1])})).to.include({why: 'writable'});
  });

  it('looks at nothing above the clone that ash runs from', () => {
    chmodSync(top, 0o777);
    const clone = join(top, 'a');
    expect(findDistrusted(file, trust)).to.deep.equal({path: top, why: 'writable'});
    expect(findDistrusted(file, {...trust, clone})).to.equal(undefined);
    chmodSync(clone, 0o777);
    expect(findDistrusted(file, {...trust, clone})).to.deep.equal({path: clone, why: 'writable'});
  });

  it('follows links by itself, and looks at every directory that they lead through', () => {
    mkdirSync(join(top, 'open/deep'), {recursive: true});
    writeFileSync(join(top, 'open/deep/file'), '');
    symlinkSync('../open/deep', join(top, 'a/relative'));
    symlinkSync(join(top, 'a/relative'), join(top, 'absolute'));
    expect(findDistrusted(join(top, 'absolute/file'), trust)).to.equal(undefined);
    chmodSync(join(top, 'open'), 0o777);
    for (const way of ['absolute/file', 'a/relative/file']) {
      expect(findDistrusted(join(top, way), trust)).to.deep.equal({path: join(top, 'open'), why: 'writable'});
    }
  });

  it('ends where links go round', () => {
    symlinkSync('round', join(top, 'round'));
    expect(findDistrusted(join(top, 'round'), trust)).to.include({why: 'loop'});
  });

  it('looks where links in a tree lead, and passes over those that lead nowhere', () => {
    symlinkSync('/nowhere/at/all', join(top, 'a/dangling'));
    expect(findDistrustedWithin(top, trust)).to.equal(undefined);
    const elsewhere = join(realpathSync(scratch()), 'file');
    writeFileSync(elsewhere, '');
    chmodSync(elsewhere, 0o666);
    symlinkSync(elsewhere, join(top, 'a/out'));
    expect(findDistrustedWithin(top, trust)).to.deep.equal({path: elsewhere, why: 'writable'});
  });

  const asRoot = uid === 0 ? it : it.skip;
  const note = uid === 0 ? '' : ' (skipped: needs root)';

  asRoot(`finds what belongs to somebody else${note}`, () => {
    chownSync(file, NOBODY, NOBODY);
    expect(findDistrusted(file, trust)).to.deep.equal({path: file, why: 'owner', uid: NOBODY});
    expect(findDistrustedWithin(top, trust)).to.deep.equal({path: file, why: 'owner', uid: NOBODY});
  });

  asRoot(`finds a link of somebody else's in a sticky directory${note}`, () => {
    const sticky = join(top, 'sticky');
    mkdirSync(sticky);
    chmodSync(sticky, 0o1777);
    symlinkSync(file, join(sticky, 'link'));
    lchownSync(join(sticky, 'link'), NOBODY, NOBODY);
    expect(findDistrusted(join(sticky, 'link'), trust)).to.deep.equal({
      path: join(sticky, 'link'),
      why: 'owner',
      uid: NOBODY,
    });
  });
});
