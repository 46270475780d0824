import {readFile, readdir, realpath} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {API_VERSION} from 'ash-sdk';
import satisfies from 'semver/functions/satisfies.js';
import {parsePluginPackage, type PluginPackage} from './manifest.js';
import {Plugins} from './plugins.js';

/** Names of packages that are looked at: the convention keeps a scan of a large node_modules cheap. */
const PLUGIN_NAME = /^ash-(plugin|fs)-/;

/** A package found, and whether it can be used. */
export interface PluginReport {
  readonly package: string;
  readonly version: string;
  /** Absolute path. */
  readonly directory: string;
  /** Range of API versions that it wants. */
  readonly api: string;
  readonly contributes: PluginPackage['ash']['contributes'];
  readonly state: 'ready' | 'refused';
  /** For a refused one: one sentence, and what to type. */
  readonly reason?: string;
  readonly hint?: string;
}

/**
 * Finds plugins in the node_modules directory that holds ash itself, and nowhere else, by their package.json alone: no code
 * of theirs runs. `modulePath` is the real path of a file of ash's own package.
 */
export async function discoverPlugins({modulePath}: {modulePath: string}): Promise<Plugins> {
  const modules = await modulesHolding(modulePath);
  if (modules === undefined) return new Plugins([], undefined);
  const directories = await candidates(modules);
  const reports = await Promise.all(directories.map(async (directory) => inspect(directory)));
  return new Plugins(reports, modules);
}

/** The nearest node_modules directory in which ash's package is installed, itself or as a link. */
async function modulesHolding(modulePath: string): Promise<string | undefined> {
  const own = await packageDirectory(modulePath);
  if (own === undefined) return undefined;
  for (let directory = dirname(own); ; directory = dirname(directory)) {
    const modules = basename(directory) === 'node_modules' ? directory : join(directory, 'node_modules');
    const installed: string | undefined = await realpath(join(modules, basename(own))).catch(() => undefined);
    if (installed === own) return modules;
    if (directory === dirname(directory)) return undefined;
  }
}

async function packageDirectory(modulePath: string): Promise<string | undefined> {
  for (
    let directory = dirname(modulePath);
    directory !== dirname(directory);
    directory = dirname(directory)
  ) {
    const text = await readFile(join(directory, 'package.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return directory;
  }
  return undefined;
}

async function candidates(modules: string): Promise<string[]> {
  const names = await readdir(modules);
  const scopes = names.filter((name) => name.startsWith('@'));
  const scoped = await Promise.all(
    scopes.map(async (scope) => (await namesIn(join(modules, scope))).map((name) => join(scope, name))),
  );
  return [...names, ...scoped.flat()]
    .filter((name) => PLUGIN_NAME.test(basename(name)))
    .sort()
    .map((name) => join(modules, name));
}

/** None for what is no directory, or can't be read. */
async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}

async function inspect(directory: string): Promise<PluginReport> {
  const text = await readFile(join(directory, 'package.json'), 'utf8').catch(() => '');
  const parsed = parsePluginPackage(text);
  if (typeof parsed === 'string') {
    const name = basename(directory);
    return {
      package: name,
      version: '',
      directory,
      api: '',
      contributes: [],
      state: 'refused',
      reason: `${name} is left out: ${parsed}.`,
      hint: `Install it again: 'npm install -g ${name}'.`,
    };
  }
  const {name, version, ash} = parsed;
  const found = {package: name, version, directory, api: ash.api, contributes: ash.contributes};
  if (satisfies(API_VERSION, ash.api)) return {...found, state: 'ready'};
  return {
    ...found,
    state: 'refused',
    reason: `${name} ${version} is written for version ${ash.api} of the plugin interface; this ash has ${API_VERSION}.`,
    hint: `Install versions that fit together: 'npm install -g ash-cli@latest ${name}@latest'.`,
  };
}
