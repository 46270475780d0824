import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import {path, removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import {aur} from '../../src/aur/aur.js';
import {packageOf} from '../../src/aur/build.js';

const info = (name: string, ...lines: string[]): string =>
  `pkgbase = ${name}\narch = any\n${lines.join('\n')}\npkgname = ${name}\n`;

describe('the AUR', () => {
  afterEach(removeTemporaryRoots);

  /** Walks through an installation as the host does; instead of running commands, what they would leave is put there. */
  async function walk(
    names: readonly string[],
    recipes: Readonly<Record<string, string>>,
    inRepositories: readonly string[] = [],
  ): Promise<{lines: string[]; reviewed: string[]}> {
    const directory = await temporaryRoot({'var/lib/pacman/sync/core.db': ''});
    const put = async (place: string, text: string): Promise<void> => {
      await mkdir(dirname(join(directory, place)), {recursive: true});
      await writeFile(join(directory, place), text);
    };
    const lines: string[] = [];
    const reviewed: string[] = [];
    const request = {
      root: rootReader(directory),
      interactive: false,
      names,
      work: path('/w'),
      address: 'http://aur/',
    };
    for await (const step of aur.install(request)) {
      if ('review' in step) {
        lines.push('review');
        reviewed.push(...step.review.map(({name}) => name));
        continue;
      }
      for (const {argv} of step.run) {
        lines.push(argv.filter((word) => !word.includes('\n')).join(' '));
        const last = argv.at(-1) ?? '';
        const name = /^http:\/\/aur\/(.*)\.git$/.exec(argv.at(-2) ?? '')?.[1];
        const recipe = name === undefined ? undefined : recipes[name];
        if (recipe !== undefined) {
          await put(`${last}/.SRCINFO`, recipe);
          await put(`${last}/PKGBUILD`, 'x');
        }
        if (argv[2]?.includes('pacman -T') === true) {
          const words = argv.slice(5);
          const answers = words.map((word) =>
            inRepositories.includes(word)
              ? 'repository'
              : word === 'git' || word === 'base-devel'
                ? 'installed'
                : 'nowhere',
          );
          await put(argv[4] ?? '', `${answers.join('\n')}\n`);
        }
        if (argv.includes('makepkg')) {
          const base = /\/w\/recipes\/([^/ ]+)/.exec(argv.join(' '))?.[1] ?? '';
          await put(`/w/made/${base}/${base}-1.0-1-any.pkg.tar.zst`, '');
        }
      }
    }
    return {lines, reviewed};
  }

  it('reviews everything before anything is built, and builds what is needed first', async () => {
    const recipes = {app: info('app', 'depends = lib>=1', 'makedepends = go'), lib: info('lib')};
    const {lines, reviewed} = await walk(['app'], recipes, ['go']);
    expect(reviewed).to.deep.equal(['app/PKGBUILD', 'lib/PKGBUILD']);
    const review = lines.indexOf('review');
    expect(lines.slice(0, review).some((line) => /makepkg|-U/.test(line))).to.equal(false);
    const order = lines.flatMap(
      (line) => /(?:-S|-U) .*-- (.*)$/.exec(line)?.[1] ?? (line.includes('makepkg') ? 'build' : []),
    );
    expect(order).to.deep.equal([
      'build',
      '/w/made/lib/lib-1.0-1-any.pkg.tar.zst',
      'go',
      'build',
      '/w/made/app/app-1.0-1-any.pkg.tar.zst',
    ]);
    expect(lines.find((line) => line.endsWith('lib-1.0-1-any.pkg.tar.zst'))).to.contain('--asdeps');
    expect(lines.find((line) => line.endsWith('app-1.0-1-any.pkg.tar.zst'))).to.contain('--asexplicit');
  });

  it('never runs as root what was fetched', async () => {
    const {lines} = await walk(['lib'], {lib: info('lib', 'validpgpkeys = ABCDEF0123456789')});
    for (const line of lines.filter((one) => /makepkg|gpg/.test(one)))
      expect(line).to.match(
        /^sh -euc cd .*exec setpriv --reuid 64999 --regid 64999 --clear-groups .*--no-new-privs/,
      );
  });

  it('says what is nowhere, and for whom it is', async () => {
    const lost = await thrownBy(async () =>
      walk(['app'], {app: info('app', 'depends = mid'), mid: info('mid', 'depends = gone')}),
    );
    expect(lost.message).to.contain('gone, which mid for app needs');
    expect((await thrownBy(async () => walk(['none'], {}))).exit).to.equal('notFound');
  });

  it('refuses another processor, a circle, and a recipe with names that leave its directory', async () => {
    const other = await thrownBy(async () => walk(['a'], {a: 'pkgbase = a\narch = arm\npkgname = a\n'}));
    expect(other.code).to.equal('ASH_WRONG_ARCHITECTURE');
    const circle = await thrownBy(async () =>
      walk(['a'], {a: info('a', 'depends = b'), b: info('b', 'makedepends = a')}),
    );
    expect(circle.code).to.equal('ASH_BUILD_CYCLE');
    for (const name of ['../../etc', '-x', 'a/b']) {
      const text = `pkgbase = a\narch = any\npkgname = ${name}\n`;
      expect((await thrownBy(async () => walk(['a'], {a: text}))).code).to.equal('ASH_BAD_SOURCE_INFO');
      const needed = await thrownBy(async () => walk(['a'], {a: info('a', `depends = ${name}`)}));
      expect(needed.code).to.equal('ASH_NOT_IN_SOURCE');
    }
  });

  it('knows a package by the name of its file', () => {
    expect(packageOf('a-b-1:2.0-1-any.pkg.tar.zst')).to.equal('a-b');
    expect(packageOf('a-1-1-x86_64.pkg.tar')).to.equal('a');
    expect(packageOf('a.log')).to.equal(undefined);
  });
});
