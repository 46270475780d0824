import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';
import {CLONE} from './ash.js';

/** A plugin as an author would publish it. */
export interface PluginSource {
  readonly name: string;
  readonly api?: string;
  readonly contributes: readonly object[];
  /** Modules by their names, bundled with all that they import. */
  readonly modules: Readonly<Record<string, string>>;
  /** Further fields of package.json. */
  readonly fields?: object;
}

/** What an entry of a distribution begins with: the SDK, and a whole adapter to change. */
export const FAKE = `
  import {defineDistro} from 'ash-sdk';
  import {fakeDistro} from 'ash-testkit';
  const named = (id, more = {}) => ({
    ...fakeDistro(),
    id,
    derivatives: [{id, title: id, recognises: ({ID}) => ID === id}],
    ...more,
  });
`;

/** Writes the packages below a directory, and returns theirs. */
export async function writePlugins(parent: string, plugins: readonly PluginSource[]): Promise<string[]> {
  return Promise.all(plugins.map(async (plugin) => writePlugin(parent, plugin)));
}

async function writePlugin(parent: string, plugin: PluginSource): Promise<string> {
  const directory = path.join(parent, plugin.name);
  mkdirSync(directory, {recursive: true});
  const facts = {
    name: plugin.name,
    version: '1.0.0',
    license: 'MIT',
    keywords: ['ash-plugin'],
    files: Object.keys(plugin.modules),
    ash: {api: plugin.api ?? '^1.0.0', contributes: plugin.contributes},
    ...plugin.fields,
  };
  writeFileSync(path.join(directory, 'package.json'), JSON.stringify(facts));
  for (const [name, contents] of Object.entries(plugin.modules)) {
    await build({
      stdin: {contents, resolveDir: CLONE},
      outfile: path.join(directory, name),
      bundle: true,
      platform: 'node',
      format: name.endsWith('.cjs') ? 'cjs' : 'esm',
      conditions: ['ash-source'],
      external: ['typescript', 'ts-node', 'tsx'],
      logLevel: 'error',
    });
  }
  return directory;
}
