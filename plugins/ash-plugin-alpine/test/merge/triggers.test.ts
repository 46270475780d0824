import {execFileSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {writeTar} from '../../../../packages/ash-testkit/src/substitute-apk/format/tar.js';
import {firingsOf, triggerCommand, type MergedBooks} from '../../src/merge/triggers.js';

const stanza = (name: string, ...directories: readonly string[]): readonly [string, string] => [
  name,
  `C:Q1${name}\nP:${name}\nV:1\n${directories.map((one) => `F:${one}\n`).join('')}\n`,
];
const line = (name: string, ...patterns: readonly string[]): readonly [string, string] => [
  `Q1${name}`,
  `Q1${name} ${patterns.join(' ')}\n`,
];
const books = (triggers: MergedBooks['triggers'], brought: readonly string[] = ['new']): MergedBooks => ({
  installed: new Map([stanza('old', 'bin', 'usr/share/fonts/a'), stanza('new', 'usr', 'usr/share/fonts/b')]),
  triggers,
  scripts: ['old-1.Q1old.trigger', 'new-1.Q1new.trigger', 'new-1.Q1new.post-install'],
  brought: new Set(brought),
});
const fired = (given: MergedBooks) => firingsOf(given).map(({name, directories}) => [name, ...directories]);

describe('triggers of apk', () => {
  afterEach(removeTemporaryRoots);

  it('of what is there run for the directories that are brought', () => {
    const fonts = new Map([line('old', '/bin', '/usr/share/fonts/*')]);
    expect(fired(books(fonts))).to.deep.equal([['old', '/usr/share/fonts/b']]);
    expect(fired(books(fonts, []))).to.deep.equal([]);
    expect(fired(books(new Map([line('old', '/usr/share/*')]))), 'no further down').to.deep.equal([]);
  });

  it('of what is brought run for all directories, but where only changed ones are asked for', () => {
    const all = new Map([line('new', '/usr/share/fonts/*')]);
    expect(fired(books(all))).to.deep.equal([['new', '/usr/share/fonts/a', '/usr/share/fonts/b']]);
    const changed = new Map([line('new', '+/usr/share/fonts/*')]);
    expect(fired(books(changed))).to.deep.equal([['new', '/usr/share/fonts/b']]);
  });

  it('without a script run nothing', () => {
    expect(fired({...books(new Map([line('old', '/usr')])), scripts: []})).to.deep.equal([]);
  });

  for (const name of ['scripts.tar', 'scripts.tar.gz'])
    it(`are taken out of ${name} and told of their directories`, async () => {
      const member = 'old-1.Q1a/b=.trigger';
      const content = Buffer.from('#!/bin/sh\necho "$PWD" "$@"\n[ "$1" != /fails ]\n');
      const entry = {path: member, kind: 'file' as const, mode: 0o755, content, target: ''};
      const tar = writeTar([{...entry, pax: new Map<string, string>()}], true);
      const archive = join(await temporaryRoot(), name);
      await writeFile(archive, name.endsWith('.gz') ? gzipSync(tar) : tar);
      const run = (...directories: readonly string[]): string => {
        const {argv, env} = triggerCommand({name: 'old', member, directories}, archive);
        const [program, ...words] = argv;
        return execFileSync(program, words, {env, encoding: 'utf8'});
      };
      expect(run('/usr/share/a', '/usr/share/b c')).to.equal('/ /usr/share/a /usr/share/b c\n');
      expect(() => run('/fails')).to.throw();
    });
});
