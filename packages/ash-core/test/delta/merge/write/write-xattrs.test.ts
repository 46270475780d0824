import {execFileSync} from 'node:child_process';
import {lstatSync, writeFileSync} from 'node:fs';
import {expect} from 'chai';
import {bytesFromBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {writeXattrs} from '../../../../src/delta/merge/write/write-xattrs.js';
import {readXattrs} from '../../../../src/delta/xattrs.js';
import {bytes} from '../../../files/scratch.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {entry} from '../../../boot/etc/entries.js';
import {EtcRoots} from '../../../boot/etc/etc-roots.js';
import {resultOf} from '../../../../src/delta/merge/result.js';

describe('writeXattrs', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl');
  });
  beforeEach(() => {
    roots = new EtcRoots();
    roots.copyNext();
  });
  afterEach(() => {
    roots.remove();
  });

  const write = async (name: string, xattrs: Record<string, string>, mode = 0o644): Promise<void> => {
    const wanted = entry({xattrs, mode});
    const result = resultOf(wanted, wanted, 'local');
    await writeXattrs(await roots.root('target'), [{path: `/etc/${name}` as RootPath, result}]);
  };
  const found = async (name: string): Promise<Record<string, string>> => {
    const path = roots.at('target', name);
    return Object.fromEntries((await readXattrs([path])).get(bytesFromBuffer(path)) ?? []);
  };

  it('sets, changes and removes, whatever the bytes of names and values', async () => {
    const name = bytes(0x0a, 0x0d, 0x5c, 0x3d, 0xff, 0x2d);
    writeFileSync(roots.at('target', name), '');
    const odd = 'user.\n=\\\xff ' as ByteString;
    await write(name, {'user.a': '0x00ff', 'user.b': '0x', [odd]: '0x0a'});
    expect(await found(name)).to.deep.equal({'user.a': '0x00ff', 'user.b': '0x', [odd]: '0x0a'});
    await write(name, {'user.a': '0x01', 'user.c': '0x02'});
    expect(await found(name)).to.deep.equal({'user.a': '0x01', 'user.c': '0x02'});
    await write(name, {});
    expect(await found(name)).to.deep.equal({});
  });

  it('leaves exactly the mode, whatever an access list says', async () => {
    roots.shell(['target'], 'touch from to; setfacl -m u:7:rwx,m::r from; chmod 640 to');
    const list = (await found('from'))['system.posix_acl_access'] ?? '';
    await write('to', {'system.posix_acl_access': list}, 0o640);
    expect(await found('to')).to.have.property('system.posix_acl_access');
    expect(lstatSync(roots.at('target', 'to')).mode & 0o777).to.equal(0o640);
    await write('to', {}, 0o604);
    expect(await found('to')).to.deep.equal({});
    expect(lstatSync(roots.at('target', 'to')).mode & 0o777).to.equal(0o604);
  });

  it('writes many paths, more than it holds open at once', async () => {
    roots.shell(['target'], 'for d in $(seq 300); do mkdir $d; touch $d/file; done');
    const wanted = entry({xattrs: {'user.a': '0x31'}});
    const result = resultOf(wanted, wanted, 'local');
    const paths = Array.from({length: 300}, (_, index) => `/etc/${index + 1}/file` as RootPath);
    await writeXattrs(
      await roots.root('target'),
      paths.map((path) => ({path, result})),
    );
    const listed = execFileSync('sh', ['-c', 'getfattr -n user.a --only-values */file'], {
      cwd: roots.at('target', '').toString(),
    });
    expect(listed.toString()).to.equal('1'.repeat(300));
  });

  it('rejects when a path is gone', async () => {
    expect((await ashErrorOf(write('no/where', {'user.a': '0x'}))).code).to.equal('ASH_PATH_MISSING');
    expect((await ashErrorOf(write('nothing', {'user.a': '0x'}))).code).to.equal('ASH_PROGRAM_FAILED');
  });
});
