import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {realHost, serveDirectory, type DirectoryServer} from 'ash-testkit';

/** What a recipe in the AUR says. */
export interface AurRecipe {
  /** `pkgbase`, and name of the repository. */
  readonly name: string;
  /** Names of split packages; else it makes one of its own name. */
  readonly packages?: readonly string[];
  readonly depends?: readonly string[];
  readonly makeDepends?: readonly string[];
  readonly architectures?: readonly string[];
  /** Body of `build()`. */
  readonly build?: string;
  /** Further files of the repository. */
  readonly files?: Readonly<Record<string, string>>;
  /** In place of the `.SRCINFO` that fits. */
  readonly sourceInfo?: string;
}

const IDENTITY = [
  '-c',
  'user.name=nobody',
  '-c',
  'user.email=nobody@example.org',
  '-c',
  'init.defaultBranch=master',
];

/** Serves git repositories at `ADDRESS/NAME.git` from an empty directory, as the AUR does. */
export async function serveAur(
  directory: string,
): Promise<{server: DirectoryServer; publish: (recipe: AurRecipe) => Promise<void>}> {
  const server = await serveDirectory(directory);
  return {
    server,
    async publish(recipe) {
      const place = await mkdtemp(join(tmpdir(), 'ash-aur-'));
      try {
        for (const [path, content] of Object.entries(filesOf(recipe))) {
          await mkdir(dirname(join(place, path)), {recursive: true});
          await writeFile(join(place, path), content);
        }
        const git = async (...words: string[]): Promise<unknown> =>
          realHost().run({argv: ['git', '-C', place, ...IDENTITY, ...words]});
        await git('init', '--quiet');
        await git('add', '--all');
        await git('commit', '--quiet', '--message', 'one');
        const bare = join(directory, `${recipe.name}.git`);
        await rm(bare, {recursive: true, force: true});
        await git('clone', '--quiet', '--bare', place, bare);
        await realHost().run({argv: ['git', '-C', bare, 'update-server-info']});
      } finally {
        await rm(place, {recursive: true, force: true});
      }
    },
  };
}

function filesOf(recipe: AurRecipe): Record<string, string> {
  const {name, packages = [name], depends = [], makeDepends = [], architectures = ['any']} = recipe;
  const list = (words: readonly string[]): string => `(${words.map((word) => `'${word}'`).join(' ')})`;
  const functions = packages.map((one) => {
    const label = recipe.packages === undefined ? 'package' : `package_${one}`;
    return `${label}() {\n  install -Dm644 "$srcdir/made" "$pkgdir/usr/share/${one}/made"\n}`;
  });
  const build = [
    `pkgbase=${name}`,
    `pkgname=${list(packages)}`,
    'pkgver=1.0',
    'pkgrel=1',
    `arch=${list(architectures)}`,
    `depends=${list(depends)}`,
    `makedepends=${list(makeDepends)}`,
    `build() {\n  cd "$srcdir"\n  id -u > made\n  ${recipe.build ?? ':'}\n}`,
    ...functions,
    '',
  ].join('\n');
  const sourceInfo = [
    `pkgbase = ${name}`,
    '\tpkgver = 1.0',
    '\tpkgrel = 1',
    ...architectures.map((word) => `\tarch = ${word}`),
    ...makeDepends.map((word) => `\tmakedepends = ${word}`),
    ...depends.map((word) => `\tdepends = ${word}`),
    ...packages.map((word) => `\npkgname = ${word}`),
    '',
  ].join('\n');
  return {PKGBUILD: build, '.SRCINFO': recipe.sourceInfo ?? sourceInfo, ...recipe.files};
}
