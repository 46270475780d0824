import {posix} from 'node:path';
import type {BuildStep, RootPath, RootReader} from 'ash-sdk';
import {parseRelation} from '../database/dependencies.js';
import {badSourceInfo, notInAur, wrongArchitecture} from '../errors/aur.js';
import {askCommand, readAnswers} from './answers.js';
import {checkAurName} from './check-aur-name.js';
import {give} from './builder.js';
import type {Recipe} from './recipe.js';
import {parseSourceInfo, type SourceInfo} from './source-info.js';

/** Where and for what recipes are fetched. */
export interface Collection {
  readonly root: RootReader;
  readonly address: string;
  /** Absolute path inside the root. */
  readonly work: string;
  readonly architecture: string;
}

/** Far more than any package needs: one that makes up names for ever ends here. */
const MOST_RECIPES = 200;

/** Arguments: address and directory. What isn't there leaves the directory empty, as the AUR itself does; every other failure is one. */
const CLONE = `
said=$(mktemp)
"$0" clone --quiet -- "$1" "$2" 2> "$said" || { cat "$said" >&2; grep -q "^fatal: repository '.*' not found" "$said"; }
mkdir -p -- "$2"
`;

interface Wish {
  readonly name: string;
  /** Those that it is for, the nearest first; empty for what was asked for. */
  readonly neededBy: readonly string[];
}

/** A recipe while it is still found out what it is needed for. */
interface Draft extends Recipe {
  readonly wanted: Set<string>;
  readonly after: Set<string>;
  requested: boolean;
  /** Names of what no repository has. */
  readonly missing: readonly string[];
}

/** Fetches the recipes of these packages, and of what they need that no repository has. Nothing of what was fetched is run. */
export async function* collect(
  collection: Collection,
  names: readonly string[],
): AsyncGenerator<BuildStep, ReadonlyMap<string, Recipe>> {
  const drafts = new Map<string, Draft>();
  const pending: Wish[] = names.map((name) => ({name, neededBy: []}));
  for (let wish = pending.shift(); wish !== undefined; wish = pending.shift()) {
    const {name, neededBy} = wish;
    const known = [...drafts.values()].find((draft) => makes(draft.info, name));
    const draft = known ?? (yield* fetchRecipe(collection, wish));
    if (known === undefined) {
      if (drafts.size >= MOST_RECIPES)
        throw badSourceInfo(name, 'it leads to more packages than can be true');
      drafts.set(draft.info.base, draft);
    }
    const chosen = draft.info.packages.filter(
      (one) => one.name === name || one.provides.some((word) => provides(word, name)),
    );
    for (const one of chosen.length > 0 ? chosen : draft.info.packages) draft.wanted.add(one.name);
    draft.requested ||= neededBy.length === 0;
    const [nearest] = neededBy;
    if (nearest !== undefined) drafts.get(nearest)?.after.add(draft.info.base);
    if (known !== undefined) continue;
    for (const missing of draft.missing)
      pending.push({name: missing, neededBy: [draft.info.base, ...neededBy]});
  }
  return drafts;
}

async function* fetchRecipe(
  {root, address, work, architecture}: Collection,
  {name, neededBy}: Wish,
): AsyncGenerator<BuildStep, Draft> {
  if (checkAurName(name) !== undefined) throw notInAur(name, neededBy, address);
  const directory = posix.join(work, 'recipes', name);
  const url = `${address.replace(/\/+$/, '')}/${name}.git`;
  yield {
    run: [
      {
        argv: ['sh', '-euc', CLONE, 'git', url, directory],
        env: {GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null'},
        title: `fetching ${name}`,
      },
      give(directory, 'root'),
    ],
  };
  const text = await root.readText(`${directory}/.SRCINFO` as RootPath, 2 ** 20);
  if (text === undefined) throw notInAur(name, neededBy, address);
  const info = parseSourceInfo(text, architecture);
  if (info === undefined) throw badSourceInfo(name, 'it names no package');
  for (const word of [info.base, ...info.packages.map((one) => one.name)])
    if (checkAurName(word) !== undefined)
      throw badSourceInfo(name, `${JSON.stringify(word)} is no package name`);
  if (!info.architectures.includes('any') && !info.architectures.includes(architecture))
    throw wrongArchitecture(name, info.architectures, architecture);

  const own = new Set(
    info.packages.flatMap((one) => [one.name, ...one.provides.map((word) => parseRelation(word).name)]),
  );
  const words = [...new Set([...info.makeDepends, ...info.packages.flatMap(({depends}) => depends)])].filter(
    (word) => !own.has(parseRelation(word).name),
  );
  const file = posix.join(work, `answers-${name}`);
  if (words.length > 0) yield {run: [askCommand(file, words)]};
  const places = await readAnswers(root, file, words);
  const at = (place: string): string[] => words.filter((word) => places.get(word) === place);
  return {
    info,
    directory,
    wanted: new Set(),
    requested: false,
    fromRepositories: at('repository'),
    after: new Set(),
    missing: [...new Set(at('nowhere').map((word) => parseRelation(word).name))],
  };
}

function makes(info: SourceInfo, name: string): boolean {
  return (
    info.base === name ||
    info.packages.some((one) => one.name === name || one.provides.some((word) => provides(word, name)))
  );
}

function provides(word: string, name: string): boolean {
  return parseRelation(word).name === name;
}
