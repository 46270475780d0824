import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  lutimesSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {etcDigest} from '../../../src/boot/copies/etc-digest.js';
import {Root} from '../../../src/files/root.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('etcDigest', () => {
  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'mknod');
  });
  let top: string;
  beforeEach(() => {
    top = scratch();
    mkdirSync(join(top, 'etc', 'deep', 'deeper'), {recursive: true});
    writeFileSync(join(top, 'etc', 'file'), 'one');
    writeFileSync(join(top, 'etc', 'deep', 'deeper', Buffer.from([0xff, 0x0a]).toString('latin1')), 'two');
    writeFileSync(Buffer.concat([Buffer.from(`${join(top, 'etc')}/`), Buffer.from([0xff, 0x0a])]), 'three');
    symlinkSync('/nowhere', join(top, 'etc', 'link'));
    execFileSync('mknod', [join(top, 'etc', 'device'), 'c', '1', '3']);
  });
  afterEach(removeScratch);

  const digest = async (directory = top): Promise<string> => etcDigest(await Root.open(directory));
  const etc = (...names: readonly string[]): string => join(top, 'etc', ...names);

  it('is the same for the same content, whatever the time stamps, and wherever it lies', async () => {
    const before = await digest();
    expect(before).to.match(/^sha256:[0-9a-f]{64}$/);
    utimesSync(etc('file'), 1, 1);
    lutimesSync(etc('link'), 1, 1);
    writeFileSync(join(top, 'elsewhere'), 'not in /etc');
    expect(await digest()).to.equal(before);
    const copy = join(scratch(), 'copy');
    execFileSync('cp', ['--archive', top, copy]);
    expect(await digest(copy)).to.equal(before);
  });

  for (const [title, change] of [
    ['content', () => writeFileSync(etc('file'), 'two')],
    ['a mode', () => chmodSync(etc('file'), 0o600)],
    ['the mode of /etc', () => chmodSync(etc(), 0o700)],
    ['an owner', () => chownSync(etc('file'), 1, 0)],
    ['a group', () => chownSync(etc('file'), 0, 1)],
    ['an attribute', () => execFileSync('setfattr', ['-n', 'user.x', '-v', 'y', etc('file')])],
    ['a new file', () => writeFileSync(etc('deep', 'new'), '')],
    ['a new empty directory', () => mkdirSync(etc('empty'))],
    ['a file that is gone', () => rmSync(etc('file'))],
    ['a name', () => cpSync(etc('file'), etc('other'))],
    [
      'a link',
      () => {
        rmSync(etc('link'));
        symlinkSync('/elsewhere', etc('link'));
      },
    ],
    [
      'a device',
      () => {
        rmSync(etc('device'));
        execFileSync('mknod', [etc('device'), 'c', '1', '5']);
      },
    ],
    [
      'a file that became a directory',
      () => {
        rmSync(etc('file'));
        mkdirSync(etc('file'));
      },
    ],
  ] as const) {
    it(`tells ${title}`, async () => {
      const before = await digest();
      change();
      expect(await digest()).to.not.equal(before);
    });
  }

  it('reads hundreds of directories without holding all of them open', async () => {
    for (let number = 0; number < 700; number++) {
      mkdirSync(etc(`many-${number}`));
      writeFileSync(etc(`many-${number}`, 'file'), String(number));
    }
    const before = await digest();
    writeFileSync(etc('many-699', 'file'), 'other');
    expect(await digest()).to.not.equal(before);
  });

  it('refuses a root whose /etc is missing, or a link that would lead out of it', async () => {
    rmSync(etc(), {recursive: true});
    expect((await ashErrorOf(digest())).code).to.equal('ASH_ETC_MISSING');
    symlinkSync('/etc', etc());
    expect((await ashErrorOf(digest())).code).to.equal('ASH_ETC_MISSING');
  });
}).timeout(60_000);
