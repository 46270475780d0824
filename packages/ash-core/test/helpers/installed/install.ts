import {chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {API_VERSION} from 'ash-sdk';
import {discoverPlugins} from '../../../src/plugin-host/discover.js';
import {bundleForTests} from './bundle.js';
import type {Plugins} from '../../../src/plugin-host/plugins.js';

/** A `node_modules` as `npm install -g` would leave it: the small ash of `program.ts` and two plugins, each bundled. */
export interface Installed {
  /** Path of the program. */
  readonly program: string;
  readonly plugins: Plugins;
}

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
let installed: Promise<Installed> | undefined;

/** Bundles and installs once for each process; removed when the process ends. */
export async function installForTests(): Promise<Installed> {
  installed ??= install();
  return installed;
}

async function install(): Promise<Installed> {
  const prefix = mkdtempSync(join(realpathSync(tmpdir()), 'ash-installed-'));
  process.once('exit', () => {
    rmSync(prefix, {recursive: true, force: true});
  });
  chmodSync(prefix, 0o755);
  const modules = join(prefix, 'node_modules');
  await Promise.all([
    bundle('program', join(modules, 'ash-cli')),
    bundle('filesystem', join(modules, 'ash-fs-folder')),
    bundle('distro', join(modules, 'ash-plugin-fake')),
  ]);
  describe(modules, 'ash-cli', {});
  describe(modules, 'ash-fs-folder', plugin('filesystem', 'folder'));
  describe(modules, 'ash-plugin-fake', plugin('distro', 'fake'));
  const program = join(modules, 'ash-cli', 'program.js');
  return {program, plugins: await discoverPlugins({modulePath: program})};
}

async function bundle(name: string, directory: string): Promise<void> {
  await bundleForTests(join(SOURCES, `${name}.ts`), join(directory, `${name}.js`));
}

function plugin(kind: 'filesystem' | 'distro', id: string): object {
  const contributes = [{kind, id, entry: `./${kind}.js`}];
  return {keywords: ['ash-plugin'], ash: {api: `^${API_VERSION}`, contributes}};
}

function describe(modules: string, name: string, more: object): void {
  mkdirSync(join(modules, name), {recursive: true});
  const facts = {name, version: '1.0.0', type: 'module', ...more};
  writeFileSync(join(modules, name, 'package.json'), JSON.stringify(facts));
}
