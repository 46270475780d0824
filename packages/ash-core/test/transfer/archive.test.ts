import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {expect} from 'chai';
import {packDirectory, unpackInto} from '../../src/transfer/archive.js';

const why = process.getuid?.() === 0 ? '' : ' (skipped: needs root)';

describe(`an archive of a tree${why}`, () => {
  before(function () {
    if (why !== '') this.skip();
  });
  afterEach(removeTemporaryRoots);

  it('brings back names of any bytes, links, attributes, lists, devices, owners and times', async () => {
    const [from, to] = [await temporaryRoot({'etc/file': 'content', program: '#!'}), await temporaryRoot()];
    const at = (name: string): string => join(from, name);
    writeFileSync(Buffer.concat([Buffer.from(`${from}/`), Buffer.from('\xff\n-x', 'latin1')]), 'odd');
    symlinkSync('/etc/passwd', at('link'));
    for (const [program, ...words] of [
      ['ln', at('program'), at('same')],
      ['chown', '12345:54321', at('etc/file')],
      ['chmod', '4755', at('program')],
      ['chmod', '0750', from],
      ['mknod', at('device'), 'c', '1', '3'],
      ['mkfifo', at('fifo')],
      ['setfattr', '-n', 'user.test', '-v', 'value', at('etc/file')],
      ['setfattr', '-n', 'trusted.test', '-v', 'value', at('etc/file')],
      ['setfacl', '-m', 'u:4321:rwx', at('etc/file')],
      ['touch', '-d', '2001-02-03 04:05:06.123456789', at('etc/file')],
    ] as const)
      execFileSync(program, [...words]);
    await unpackInto(to, packDirectory(from));
    expect(listing(to)).to.equal(listing(from));
  });

  it('leaves everything but its own directory alone, whatever links it brings', async () => {
    const [outside, to] = [await temporaryRoot({victim: 'mine'}), await temporaryRoot()];
    const stage = await temporaryRoot();
    mkdirSync(join(stage, 'second/link'), {recursive: true});
    writeFileSync(join(stage, 'second/link/victim'), 'theirs');
    mkdirSync(join(stage, 'first'));
    symlinkSync(outside, join(stage, 'first/link'));
    const archive = join(stage, 'archive.tar');
    execFileSync('tar', [
      '-cf',
      archive,
      '-C',
      join(stage, 'first'),
      'link',
      '-C',
      join(stage, 'second'),
      'link/victim',
    ]);
    const bytes = readFileSync(archive);
    await unpackInto(
      to,
      (async function* () {
        yield bytes;
      })(),
    ).catch(() => undefined);
    expect(readFileSync(join(outside, 'victim'), 'utf8')).to.equal('mine');
    expect(existsSync(join(outside, 'new'))).to.equal(false);
  });
});

/** Everything about the files of a directory, as find(1), getfattr(1) and getfacl(1) tell it. */
function listing(directory: string): string {
  const shell = `find . -printf '%P|%M|%U:%G|%n|%l|' -type f -printf '%s|%T@' -printf '\\n' | sort
getfattr -R -h -d -m - . 2>/dev/null; getfacl -R -n . 2>/dev/null`;
  return execFileSync('sh', ['-c', shell], {cwd: directory, encoding: 'latin1'});
}
