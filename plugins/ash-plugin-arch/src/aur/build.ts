import {posix} from 'node:path';
import type {BuildRequest, BuildStep, Command, RootPath} from 'ash-sdk';
import {bytesFromText} from 'ash-sdk';
import {notBuilt} from '../errors/aur.js';
import {pacmanCommand} from '../packages/pacman-command.js';
import {asBuilder, give} from './builder.js';
import type {Recipe} from './recipe.js';

/** Builds one recipe as the builder, and installs what it makes. Its files were reviewed, and those it needs are installed. */
export async function* build(request: BuildRequest, work: string, recipe: Recipe): AsyncGenerator<BuildStep> {
  const {info, directory, fromRepositories} = recipe;
  const made = posix.join(work, 'made', info.base);
  yield {
    run: [
      ...(fromRepositories.length === 0
        ? []
        : [
            pacmanCommand(
              request,
              `installing what ${info.base} needs`,
              ['-S', '--needed', '--asdeps'],
              fromRepositories,
            ),
          ]),
      {argv: ['mkdir', '-p', '--', made]},
      give(made, 'builder'),
      give(directory, 'builder'),
      ...fetchKeys(work, recipe),
      makepkg(work, recipe, made),
      // What was built can't be exchanged any more before it is installed as root.
      give(made, 'root'),
      give(directory, 'root'),
    ],
  };
  const files = await request.root.list(bytesFromText(made));
  const chosen = [...recipe.wanted].map((name) => {
    const file = files.find((one) => packageOf(one) === name);
    if (file === undefined) throw notBuilt(name, info.base);
    return posix.join(made, file) as RootPath;
  });
  const words = recipe.requested ? ['-U', '--asexplicit'] : ['-U', '--asdeps'];
  yield {run: [pacmanCommand(request, `installing ${[...recipe.wanted].join(', ')}`, words, chosen)]};
}

/** Its own tests are not run: what they need would have to be built as well. */
function makepkg(work: string, {info, directory}: Recipe, made: string): Command {
  const words = ['--nocheck', '--noconfirm', '--noprogressbar', '--nocolor', '--force'];
  return asBuilder({work, directory}, ['makepkg', ...words], {
    title: `building ${info.base}`,
    env: {
      PKGDEST: made,
      SRCDEST: directory,
      SRCPKGDEST: directory,
      LOGDEST: directory,
      BUILDDIR: posix.join(directory, '.build'),
      PACKAGER: 'Unknown Packager',
    },
  });
}

/** Keys that can't be had are no failure yet: makepkg says so when it needs them. */
function fetchKeys(work: string, {info: {keys}, directory}: Recipe): Command[] {
  if (keys.length === 0) return [];
  const words = ['gpg', '--batch', '--quiet', '--recv-keys', ...keys] as const;
  const command = asBuilder({work, directory}, words, {title: 'fetching the keys of the authors'});
  return [{...command, okExitCodes: [0, 1, 2, 127]}];
}

/** `name` of `name-version-release-architecture.pkg.tar.zst`. */
export function packageOf(file: string): string | undefined {
  return /^(.+)-[^-]+-[^-]+-[^-]+\.pkg\.tar(\.[a-z0-9]+)?$/.exec(file)?.[1];
}
