import {lstatSync, readdirSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import type {ByteString, RootPath} from 'ash-sdk';
import {writeEntry} from '../../../../src/delta/merge/write/write-entry.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {directory, entry} from '../../../boot/etc/entries.js';
import {EtcRoots} from '../../../boot/etc/etc-roots.js';
import {type MergeResult, resultOf} from '../../../../src/delta/merge/result.js';

describe('writeEntry', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'mknod');
  });
  beforeEach(() => {
    roots = new EtcRoots();
    roots.copyNext();
  });
  afterEach(() => {
    roots.remove();
  });

  const write = async (name: string, result: MergeResult): Promise<void> => {
    const sources = {local: await roots.root('local'), next: await roots.root('next')};
    await writeEntry(await roots.root('target'), `/etc/${name}` as RootPath, result, sources);
  };
  const file = (content: string, changes: Partial<MergeResult> = {}): MergeResult => ({
    ...resultOf(entry(), entry(), Buffer.from(content)),
    ...changes,
  });

  it('puts a file in place of a file, a link and an empty directory, and leaves nothing beside it', async () => {
    roots.shell(['target'], 'echo old > file; ln -s /etc/passwd link; mkdir dir');
    for (const name of ['file', 'link', 'dir']) {
      await write(name, file('new', {mode: 0o4751, uid: 3, gid: 4}));
      expect(readFileSync(roots.at('target', name), 'utf8')).to.equal('new');
      expect(lstatSync(roots.at('target', name))).to.include({uid: 3, gid: 4, mode: 0o104751});
    }
    expect(readdirSync(roots.at('target', ''))).to.deep.equal(['dir', 'file', 'link']);
  });

  it('never removes a directory with something in it', async () => {
    roots.shell(['target'], 'mkdir dir; echo x > dir/inner');
    expect((await ashErrorOf(write('dir', file('new')))).code).to.equal('ASH_ACCESS_FAILED');
    expect(readFileSync(roots.at('target', 'dir/inner'), 'utf8')).to.equal('x\n');
  });

  it('makes a directory in place of a link, and leaves the content of one that is there', async () => {
    roots.shell(['target'], 'ln -s /etc link; mkdir dir; echo x > dir/inner');
    for (const name of ['link', 'dir', 'new']) {
      await write(name, resultOf(directory(), {...directory(0o2750), gid: 8}, 'local'));
      expect(lstatSync(roots.at('target', name))).to.include({gid: 8, mode: 0o42750});
    }
    expect(readdirSync(roots.at('target', 'dir'))).to.deep.equal(['inner']);
  });

  it('copies large files byte for byte', async () => {
    const content = Buffer.alloc(700_001, 'abc\n\0\xff');
    roots.write(['local'], 'large', content);
    await write('large', file('', {body: 'local'}));
    expect(readFileSync(roots.at('target', 'large')).equals(content)).to.equal(true);
  });

  it('makes links whose targets are no text, devices of every number, and fifos', async () => {
    const target = 'x\n\xff' as ByteString;
    await write('link', {...resultOf(entry({kind: 'symlink'}), entry({uid: 9}), 'local'), target});
    expect(lstatSync(roots.at('target', 'link'))).to.include({uid: 9});
    for (const device of [0x103, 0x10300001, 0xfffff123]) {
      await write('device', {...resultOf(entry({kind: 'block', device}), entry({mode: 0o660}), 'local')});
      expect(lstatSync(roots.at('target', 'device'))).to.include({rdev: device, mode: 0o60660});
    }
    await write('fifo', resultOf(entry({kind: 'fifo'}), entry({mode: 0o622}), 'local'));
    expect(lstatSync(roots.at('target', 'fifo')).mode).to.equal(0o10622);
  });

  it('refuses when the source is gone, or the directory is', async () => {
    expect((await ashErrorOf(write('file', file('', {body: 'local'})))).code).to.equal('ASH_ETC_CHANGED');
    expect((await ashErrorOf(write('no/file', file('')))).code).to.equal('ASH_PATH_MISSING');
  });
});
