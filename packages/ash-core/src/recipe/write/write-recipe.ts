import type {Recipe, RecipeBase, RecipeLayer} from '../schema.js';
import {block, scalar} from './yaml-text.js';

const HEAD = [
  "# A tree of snapshots, as 'ash export' wrote it. 'ash apply FILE' makes it, or changes what is there so that it fits.",
];

/** What goes before a key, for somebody who reads the file for the first time. */
const COMMENTS: Readonly<Record<string, string>> = {
  packages: 'asked for by name; what they need comes along',
  remove: 'packages of what it stands on that are taken away',
  files: 'configuration and files of nobody; a patch is against what the packages bring',
  delete: 'paths that are taken away',
};

/** In this order, whatever the order in the recipe. */
const KEYS = [
  ...[
    'name',
    'on',
    'distro',
    'release',
    'mirror',
    'description',
    'profiles',
    'packages',
    'remove',
    'groups',
    'users',
  ],
  ...['services', 'files', 'links', 'delete', 'settings', 'not-expressed'],
];

/** A recipe as a person would write it. Pure. */
export function writeRecipe({secrets, base, layers = []}: Recipe): string {
  const lines = [...HEAD, 'ash: 1'];
  if (secrets === true)
    lines.push('', '# Passwords and keys are in here: show it to nobody.', 'secrets: true');
  const told = new Set<string>();
  lines.push('', 'base:', ...entry(base, '  ', told));
  if (layers.length > 0)
    lines.push('', '# Each stands on the one before it, unless it says on what.', 'layers:');
  for (const [index, layer] of layers.entries()) {
    if (index > 0) lines.push('');
    const [first = '', ...rest] = entry(layer, '    ', told);
    lines.push(`  - ${first.trimStart()}`, ...rest);
  }
  return `${lines.join('\n')}\n`;
}

function entry(content: RecipeBase | RecipeLayer, indent: string, told: Set<string>): string[] {
  const lines: string[] = [];
  for (const key of KEYS) {
    const value = (content as Readonly<Record<string, unknown>>)[key];
    if (value === undefined) continue;
    const comment = COMMENTS[key];
    if (comment !== undefined && !told.has(key)) lines.push(`${indent}# ${comment}`);
    told.add(key);
    if (key === 'not-expressed')
      lines.push(`${indent}# What this file can't say: it is not there after 'ash apply'.`);
    lines.push(...pair(key, value, indent));
  }
  return lines;
}

/** A key with its value, which is a text, a number, a list of texts, or an object of such. */
function pair(key: string, value: unknown, indent: string): string[] {
  const name = `${indent}${KEYS.includes(key) ? key : scalar(key)}:`;
  if (Array.isArray(value)) {
    const items = value as readonly string[];
    const flow = `${name} [${items.map(scalar).join(', ')}]`;
    const fits = flow.length <= 100 && items.every((item) => scalar(item) === item);
    return fits ? [flow] : [name, ...items.map((item) => `${indent}  - ${scalar(item)}`)];
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [`${name} {}`];
    return [name, ...entries.flatMap(([inner, one]) => pair(inner, one, `${indent}  `))];
  }
  if (typeof value !== 'string') return [`${name} ${String(value)}`];
  const [first = '', ...rest] = block(value, `${indent}  `);
  return [`${name} ${first}`, ...rest];
}
