import type {Recipe, RecipeContent, RecipeFile} from '../schema.js';
import {inOrder} from '../order.js';

type Keys = readonly (string | number)[];

export interface Mistake {
  readonly keys: Keys;
  readonly expected: string;
}

const BODIES = ['text', 'base64', 'sha256', 'patch', 'kind'] as const;

/** What is wrong with a recipe whose parts are all of the right form; undefined when nothing is. Pure. */
export function findMistake(recipe: Recipe): Mistake | undefined {
  return names(recipe) ?? cycle(recipe) ?? contents(recipe);
}

function names({base, layers = []}: Recipe): Mistake | undefined {
  const known = new Set([base.name]);
  for (const [index, {name}] of layers.entries()) {
    if (known.has(name)) return {keys: ['layers', index, 'name'], expected: 'a name that nothing else has'};
    known.add(name);
  }
  for (const [index, {on}] of layers.entries()) {
    if (on !== undefined && !known.has(on))
      return {keys: ['layers', index, 'on'], expected: 'the name of the base or of a layer'};
  }
  return undefined;
}

function cycle(recipe: Recipe): Mistake | undefined {
  const {rest} = inOrder(recipe);
  const [first] = rest;
  if (first === undefined) return undefined;
  const index = recipe.layers?.findIndex(({name}) => name === first.name) ?? 0;
  const chain = rest.slice(0, 5).map(({name, on}) => `${name} on ${on}`);
  return {
    keys: ['layers', index, 'on'],
    expected: `something that stands on the base in the end, and this goes in a circle: ${chain.join(', ')}`,
  };
}

function contents({base, layers = []}: Recipe): Mistake | undefined {
  const all: [Keys, RecipeContent][] = [
    [['base'], base],
    ...layers.map((layer, index): [Keys, RecipeContent] => [['layers', index], layer]),
  ];
  for (const [keys, content] of all) {
    const mistake = within(content);
    if (mistake !== undefined) return {...mistake, keys: [...keys, ...mistake.keys]};
  }
  return undefined;
}

function within({
  packages = [],
  remove = [],
  files = {},
  links = {},
  delete: gone = [],
}: RecipeContent): Mistake | undefined {
  const wanted = new Set(packages);
  const both = remove.findIndex((name) => wanted.has(name));
  if (both !== -1) return {keys: ['remove', both], expected: "no package that 'packages' has too"};
  for (const [path, file] of Object.entries(files)) {
    const why = inFile(file);
    if (why !== undefined) return {keys: ['files', path], expected: why};
    if (Object.hasOwn(links, path)) return {keys: ['links', path], expected: "no path that 'files' has too"};
  }
  const twice = gone.findIndex((path) => Object.hasOwn(files, path) || Object.hasOwn(links, path));
  return twice === -1 ? undefined : {keys: ['delete', twice], expected: 'no path that is to be there'};
}

function inFile(file: RecipeFile): string | undefined {
  const bodies = BODIES.filter((key) => file[key] !== undefined);
  if (bodies.length > 1) return `of one kind, and not have ${bodies.join(' and ')}`;
  const isDevice = file.kind === 'character' || file.kind === 'block';
  if (isDevice !== (file.device !== undefined)) return "a device with 'kind' and 'device', or neither";
  if (Object.keys(file).length === 0) return 'something: text, patch, mode, …';
  return undefined;
}
