import {expect} from 'chai';
import {execFileSync} from 'node:child_process';
import {bytes, removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import type {MergedDatabase} from 'ash-sdk';
import {mergeDatabase} from '../../src/merge/merge.js';
import {databaseFiles} from '../helpers/database.js';

type Files = Readonly<Record<string, string>>;

const FONT = {name: 'font', files: ['usr/', 'usr/share/fonts/', 'usr/share/fonts/a.ttf']};
const HOOK = 'usr/share/libalpm/hooks/40-fonts.hook';
const hookText = (...more: readonly string[]): string =>
  [
    ...['[Trigger]', 'Operation = Install', 'Type = Path', 'Target = usr/share/fonts/?*'],
    ...['[Action]', 'When = PostTransaction', 'Exec = /usr/bin/fc-cache -s', ...more, ''],
  ].join('\n');

const BELOW = databaseFiles([{name: 'base'}]);
const OWN = databaseFiles([{name: 'base'}, FONT]);

async function merge(
  own: Files,
  onto: Files,
  changed: readonly string[] = [],
): Promise<MergedDatabase | string> {
  const reader = async (files: Files) => rootReader(await temporaryRoot(files));
  return mergeDatabase.merge({
    ...{below: await reader(BELOW), own: await reader(own), onto: await reader(onto)},
    packages: ['font'],
    changed: new Set(changed.map((path) => bytes(path))),
  });
}

const argvOf = (merged: MergedDatabase | string): readonly (readonly string[])[] => {
  if (typeof merged === 'string') throw new Error(merged);
  return merged.commands.map(({argv}) => argv);
};

describe('merging the database of pacman', () => {
  afterEach(removeTemporaryRoots);

  it('writes nothing: every entry is a directory; libraries are found and files are checked', async () => {
    const merged = await merge(OWN, BELOW);
    expect(typeof merged === 'string' ? merged : merged.files.size).to.equal(0);
    const [libraries, check, ...others] = argvOf(merged);
    expect(libraries?.join(' ')).to.include('/sbin/ldconfig');
    expect(check).to.include.members(['pacman', '-Qk', '--', 'font']);
    expect(others).to.deep.equal([]);
  });

  it('runs the hooks that an installation would have run, in their order', async () => {
    const onto = {...BELOW, [HOOK]: hookText(), 'etc/pacman.d/hooks/10-first.hook': hookText()};
    const [, first, second] = argvOf(await merge(OWN, onto));
    expect(first).to.deep.equal(['/usr/bin/fc-cache', '-s']);
    expect(second).to.deep.equal(['/usr/bin/fc-cache', '-s']);
    const off = {...onto, 'etc/pacman.d/hooks/40-fonts.hook': '-> /dev/null'};
    expect(argvOf(await merge(OWN, off)), 'one is switched off').to.have.length(3);
    const elsewhere = {...onto, 'etc/pacman.conf': '[options]\nHookDir = /opt/hooks/\n'};
    expect(argvOf(await merge(OWN, elsewhere)), 'another directory').to.have.length(3);
  });

  it('runs hooks that the layer has brought, as they are in it', async () => {
    const own = {...OWN, [HOOK]: hookText()};
    expect(argvOf(await merge(own, BELOW, [`/${HOOK}`]))).to.have.length(3);
    const onto = {...BELOW, [HOOK]: hookText('Depends = gone')};
    expect(argvOf(await merge(own, onto)), "the parent's own").to.have.length(2);
  });

  it('runs no hook that depends on what is not there', async () => {
    const onto = {...BELOW, [HOOK]: hookText('Depends = gone')};
    expect(argvOf(await merge(OWN, onto))).to.have.length(2);
    const provided = {...OWN, ...databaseFiles([{...FONT, lines: ['%PROVIDES%', 'gone=1', '', '']}])};
    expect(argvOf(await merge(provided, onto))).to.have.length(3);
  });

  it('tells a hook of the files line by line, where it wants to know', async () => {
    const [, fed] = argvOf(await merge(OWN, {...BELOW, [HOOK]: hookText('NeedsTargets')}));
    if (fed === undefined) throw new Error('no hook');
    expect(fed.slice(-2)).to.deep.equal(['/usr/bin/fc-cache', '-s']);
    const [program, ...words] = ['env', ...fed.slice(0, -2), 'cat'] as const;
    expect(execFileSync(program, words, {encoding: 'utf8'})).to.equal('usr/share/fonts/a.ttf\n');
    expect(() => execFileSync(program, [...words.slice(0, -1), 'false'])).to.throw();
  });

  it('says why it can not be', async () => {
    const lost = {...OWN, 'var/lib/pacman/local/font-1.0-1/desc': ''};
    expect(await merge(lost, BELOW)).to.equal('font is not whole.');
    expect(await merge(BELOW, BELOW)).to.equal('font is not whole.');
    const kernel = databaseFiles([
      {name: 'base'},
      {name: 'font', files: ['usr/lib/modules/', 'usr/lib/modules/6/x']},
    ]);
    expect(await merge(kernel, BELOW)).to.include('/usr/lib/modules/6/x');
    const before = {...BELOW, [HOOK]: hookText().replace('PostTransaction', 'PreTransaction')};
    expect(await merge(OWN, before)).to.include('40-fonts runs before');
    const initramfs = {...BELOW, [HOOK]: hookText().replace('fc-cache', 'mkinitcpio')};
    expect(await merge(OWN, initramfs)).to.include('depends on the whole of a system');
    const odd = {
      ...OWN,
      'var/lib/pacman/local/font-1.0-1/files': `%FILES%\nusr/share/fonts/${'x'.repeat(2 ** 20)}\n`,
    };
    expect(await merge(odd, {...BELOW, [HOOK]: hookText()})).to.include('too many files');
  });
});
