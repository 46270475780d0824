import {rmSync, truncateSync, writeFileSync} from 'node:fs';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {scanEtc} from '../../../../src/boot/etc/scan/scan-etc.js';
import {SIDES} from '../../../../src/delta/merge/sides.js';
import {bytes} from '../../../files/scratch.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {EtcRoots} from '../etc-roots.js';

describe('scanEtc', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'mknod');
  });
  beforeEach(() => {
    roots = new EtcRoots();
  });
  afterEach(() => {
    roots.remove();
  });

  const scan = async () =>
    await scanEtc(
      {base: await roots.root('base'), local: await roots.root('local'), next: await roots.root('next')},
      undefined,
    );

  it('finds every way in which a path can differ on one side', async () => {
    const changes: Record<string, string> = {
      content: 'echo y > content',
      longer: 'echo yy > longer',
      mode: 'chmod 600 mode',
      owner: 'chown 1 owner',
      group: 'chown :1 group',
      xattr: 'setfattr -n user.a -v 1 xattr',
      kind: 'rm kind; mkdir kind',
      gone: 'rm gone',
      link: 'rm link; ln -s y link',
      device: 'rm device; mknod device c 1 4',
      'dir/inner/file': 'echo y > dir/inner/file',
      dir: 'chmod 700 dir',
    };
    for (const side of SIDES) {
      roots.remove();
      roots = new EtcRoots();
      roots.shell(
        SIDES,
        `for f in content longer mode owner group xattr kind gone same; do echo x > $f; done
         mkdir -p dir/inner; echo x > dir/inner/file; ln -s x link; mknod device c 1 3`,
      );
      expect([...(await scan()).keys()]).to.deep.equal([]);
      roots.shell([side], Object.values(changes).join('\n'));
      const found = await scan();
      expect([...found.keys()].sort()).to.deep.equal(
        Object.keys(changes)
          .map((name) => `/etc/${name}`)
          .sort(),
      );
    }
  });

  it('numbers contents: equal numbers for equal bytes', async () => {
    const numbers = async (): Promise<(number | undefined)[]> => {
      const entries = (await scan()).get('/etc/file' as RootPath);
      return SIDES.map((side) => entries?.[side]?.content);
    };
    roots.write(['base', 'local'], 'file', 'same');
    roots.write(['next'], 'file', 'SAME');
    const [base, local, next] = await numbers();
    expect(base).to.equal(local).and.not.equal(next);
    roots.write(['local'], 'file', 'SAME');
    expect((await numbers()).map((number, _, [first]) => number === first)).to.deep.equal([
      true,
      false,
      false,
    ]);
    roots.write(['local'], 'file', 'else');
    expect(new Set(await numbers()).size).to.equal(3);
    rmSync(roots.at('base', 'file'));
    roots.write(['local'], 'file', '');
    roots.write(['next'], 'file', '');
    const [absent, ours, theirs] = await numbers();
    expect(absent).to.equal(undefined);
    expect(ours).to.equal(theirs);
  });

  it('compares large files to the last byte', async () => {
    for (const side of SIDES) {
      writeFileSync(roots.at(side, 'large'), '');
      truncateSync(roots.at(side, 'large'), 300_000);
    }
    expect((await scan()).size).to.equal(0);
    const content = Buffer.alloc(300_000);
    content[299_999] = 1;
    roots.write(['next'], 'large', content);
    expect((await scan()).size).to.equal(1);
  });

  it('goes deep and wide, with names that are no text', async () => {
    const odd = bytes(0x0a, 0xff, 0x5c);
    const deep = Array.from({length: 60}, () => odd).join('/');
    roots.write(['local'], `${deep}/file`, 'x');
    roots.shell(SIDES, 'for d in $(seq 300); do mkdir $d; done; touch 300/file');
    roots.shell(['next'], 'rm 300/file; touch 299/file');
    const found = await scan();
    expect(found.size).to.equal(63);
    expect([...found.keys()]).to.include.members([`/etc/${deep}/file`, '/etc/299/file', '/etc/300/file']);
  });
});
