import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesFromText, type RootPath} from 'ash-sdk';
import {listConflicts} from '../../../../src/boot/etc/conflicts/index-file.js';
import {resolveConflict, type Resolution} from '../../../../src/boot/etc/conflicts/resolve.js';
import {bytes} from '../../../files/scratch.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {describeTree} from '../describe-tree.js';
import {EtcRoots} from '../etc-roots.js';

const ALL = ['base', 'local', 'next'] as const;
const HOSTILE = bytes(0x0a, 0xff, 0x22);

describe('resolveConflict', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl');
  });
  beforeEach(() => {
    roots = new EtcRoots();
  });
  afterEach(() => {
    roots.remove();
  });

  const inConflict = (name: string): void => {
    roots.write(ALL, name, 'old');
    roots.write(['local'], name, 'mine');
    roots.write(['next'], name, 'theirs');
  };
  const resolve = async (name: string, resolution: Resolution) =>
    await resolveConflict(
      roots.conflicts,
      await roots.root('target'),
      `/etc/${name}` as RootPath,
      resolution,
    );
  const tree = (place: string) => describeTree(join(roots.directory, place));

  it("keeps the machine's state, and takes the other one away", async () => {
    inConflict('one');
    inConflict('two');
    await roots.merge();
    const before = await tree('target');
    expect((await resolve('one', 'ours')).map(({path}) => path)).to.deep.equal(['/etc/two']);
    expect(await tree('target')).to.deep.equal(before);
    expect(readdirSync(join(roots.conflicts, 'files', 'etc'))).to.deep.equal(['two']);
    expect(await listConflicts(roots.conflicts)).to.have.length(1);
    expect(await resolve('two', 'ours')).to.deep.equal([]);
    expect(existsSync(roots.conflicts)).to.equal(false);
    expect((await ashErrorOf(resolve('two', 'ours'))).code).to.equal('ASH_CONFLICT_NOT_FOUND');
  });

  it("takes the revision's state with everything that belongs to it", async () => {
    inConflict(`deep/${HOSTILE}`);
    roots.shell(['local'], 'setfattr -n user.mine -v 1 deep/*');
    roots.shell(
      ['next'],
      'chmod 4711 deep/*; chown 3:4 deep/*; setfattr -n user.a -v 1 deep/*; setfacl -m u:9:r deep/*',
    );
    await roots.merge();
    await resolve(`deep/${HOSTILE}`, 'theirs');
    expect(await tree('target')).to.deep.equal(await tree('next'));
    expect(await listConflicts(roots.conflicts)).to.deep.equal([]);
  });

  it('takes links and metadata of directories', async () => {
    roots.shell(ALL, 'ln -s old link; mkdir -m 711 dir');
    roots.shell(['local'], 'ln -sf mine link; chmod 700 dir');
    roots.shell(['next'], 'ln -sf theirs link; chmod 750 dir');
    await roots.merge();
    await resolve('dir', 'theirs');
    await resolve('link', 'theirs');
    expect(await tree('target')).to.deep.equal(await tree('next'));
  });

  it('deletes what the revision deleted, and brings back what the machine did, with its directory', async () => {
    roots.write(ALL, 'there', 'old');
    roots.write(ALL, 'here.d/file', 'old');
    roots.write(['local'], 'there', 'mine');
    roots.write(['next'], 'here.d/file', 'theirs');
    roots.shell(['local'], 'rm -r here.d');
    roots.shell(['next'], 'rm there');
    await roots.merge();
    expect(Object.keys(await tree('target'))).to.deep.equal(['/etc', '/etc/there']);
    await resolve('there', 'theirs');
    await resolve('here.d/file', 'theirs');
    expect(await tree('target')).to.deep.equal(await tree('next'));
  });

  it('takes a content that somebody wrote, with the mode that is there', async () => {
    inConflict('file');
    roots.shell(['local'], 'chmod 600 file; chown 5:6 file');
    await roots.merge();
    await resolve('file', {content: Buffer.from('both')});
    expect((await tree('target'))['/etc/file']).to.equal('10 600 5 6 both');
  });

  it('takes a written content where nothing is any more', async () => {
    roots.write(ALL, 'file', 'old');
    roots.write(['next'], 'file', 'theirs');
    roots.shell(['local'], 'rm file');
    roots.shell(['next'], 'chmod 640 file');
    await roots.merge();
    await resolve('file', {content: Buffer.from('both')});
    expect((await tree('target'))['/etc/file']).to.equal('10 640 0 0 both');
  });

  it("never loses the machine's accounts", async () => {
    roots.write(['local'], 'shadow', 'root:mine:1::::::\nme:x:1::::::\n');
    roots.write(['next'], 'shadow', 'root:theirs:1::::::\nweb:x:1::::::\n');
    const {steps} = await roots.merge();
    expect(steps.map(({action}) => action)).to.deep.equal(['conflict']);
    await resolve('shadow', 'theirs');
    const text = 'root:theirs:1::::::\nweb:x:1::::::\nme:x:1::::::\n';
    expect(readFileSync(roots.at('target', 'shadow'), 'utf8')).to.equal(text);
    roots.shell(['base', 'local', 'next'], 'printf "root:old:1::::::\\n" > shadow');
    roots.shell(['local'], 'printf "root:mine:1::::::\\nme:x:1::::::\\n" > shadow');
    const again = await roots.merge({unresolved: [bytesFromText('/etc/shadow')]});
    expect(again.steps[0]).to.include({action: 'conflict', why: 'unresolved'});
    await resolve('shadow', 'theirs');
    expect(readFileSync(roots.at('target', 'shadow'), 'utf8')).to.equal('root:old:1::::::\nme:x:1::::::\n');
  });

  it('refuses when a directory stands in the way, and forgets nothing', async () => {
    inConflict('file');
    await roots.merge();
    roots.shell(['target'], 'rm file; mkdir file; touch file/inner');
    expect((await ashErrorOf(resolve('file', 'theirs'))).code).to.equal('ASH_CONFLICT_BLOCKED');
    expect(await listConflicts(roots.conflicts)).to.have.length(1);
    roots.shell(['target'], 'rm file/inner');
    expect(await resolve('file', 'theirs')).to.deep.equal([]);
  });

  it('never follows a link in /etc', async () => {
    inConflict('dir/file');
    await roots.merge();
    roots.shell(['target'], 'rm -r dir; mkdir other; ln -s other dir');
    expect((await ashErrorOf(resolve('dir/file', 'theirs'))).code).to.equal('ASH_CONFLICT_BLOCKED');
    expect(readdirSync(roots.at('target', 'other'))).to.deep.equal([]);
  });
});

describe('listConflicts', () => {
  let roots: EtcRoots;

  beforeEach(() => {
    roots = new EtcRoots();
  });
  afterEach(() => {
    roots.remove();
  });

  const index = (content: string): void => {
    writeFileSync(join(roots.directory, 'conflicts.json'), content);
  };

  it('is empty where there is nothing', async () => {
    expect(await listConflicts(join(roots.directory, 'nowhere'))).to.deep.equal([]);
  });

  it('refuses a list that is none, or that leads out of /etc', async () => {
    const row = {path: '/etc/../x', why: 'changed-both', base: null, local: null, next: null, disputed: []};
    for (const content of [
      '',
      '{',
      '{"version":2,"conflicts":[]}',
      JSON.stringify({version: 1, conflicts: [row]}),
    ]) {
      index(content);
      expect((await ashErrorOf(listConflicts(roots.directory))).code).to.equal('ASH_CONFLICTS_UNREADABLE');
    }
    index(JSON.stringify({version: 1, conflicts: [{...row, path: '/etc/x\xff'}]}));
    expect((await listConflicts(roots.directory)).map(({path}) => path)).to.deep.equal(['/etc/x\xff']);
  });
});
