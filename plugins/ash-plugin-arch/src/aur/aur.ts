import type {BuildRequest, BuildStep, PackageSource} from 'ash-sdk';
import {pacmanCommand} from '../packages/pacman-command.js';
import {hasSyncDatabases} from '../packages/sync-databases.js';
import {askCommand, readAnswers} from './answers.js';
import {build} from './build.js';
import {buildOrder} from './build-order.js';
import {checkAurName} from './check-aur-name.js';
import {collect} from './collect.js';
import {give} from './builder.js';
import {filesToReview} from './review.js';

const ADDRESS = 'https://aur.archlinux.org';

/** What building takes, beside what each package needs. Recipes of the AUR don't name it. */
const TOOLS = ['git', 'base-devel'];

/** The Arch User Repository: recipes that users wrote. */
export const aur: PackageSource = {
  id: 'aur',
  title: 'Arch User Repository',
  address: ADDRESS,
  checkName: checkAurName,
  install,
};

/** Fetches all recipes first, has all files reviewed at once, and only then builds, dependencies first. */
async function* install(request: BuildRequest): AsyncGenerator<BuildStep> {
  const {root, names, work, address = ADDRESS} = request;
  const refresh = (await hasSyncDatabases(root))
    ? []
    : [pacmanCommand(request, 'upgrading all packages', ['-Syu'])];
  const home = `${work}/home`;
  yield {
    run: [
      ...refresh,
      {argv: ['mkdir', '-p', '--', home, `${work}/recipes`, `${work}/made`]},
      give(home, 'builder'),
      askCommand(`${work}/tools`, TOOLS),
    ],
  };
  const places = await readAnswers(root, `${work}/tools`, TOOLS);
  const tools = TOOLS.filter((tool) => places.get(tool) === 'repository');
  if (tools.length > 0)
    yield {
      run: [pacmanCommand(request, 'installing what building takes', ['-S', '--needed', '--asdeps'], tools)],
    };

  const recipes = yield* collect({root, address, work, architecture: 'x86_64'}, names);
  const order = buildOrder(recipes);
  const files = await Promise.all(
    [...recipes.values()].map(({directory, info}) => filesToReview(root, directory, info.base)),
  );
  yield {review: files.flat()};
  for (const base of order) {
    const recipe = recipes.get(base);
    if (recipe !== undefined) yield* build(request, work, recipe);
  }
}
