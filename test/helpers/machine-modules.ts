import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {API_VERSION} from 'ash-sdk';
import {bundleForTests} from '../../packages/ash-core/test/helpers/installed/bundle.js';
import {CLONE} from './ash.js';

/** Makes a `node_modules` as `npm install -g` would: the built ash, the plugin of a file system, and the fake distribution. */
export async function makeMachineModules(modules: string, filesystem = 'btrfs'): Promise<void> {
  copyBuilt(modules, {[`ash-fs-${filesystem}`]: 'dist/filesystem.cjs'});

  const fake = path.join(modules, 'ash-plugin-fake');
  mkdirSync(fake, {recursive: true});
  const source = path.join(CLONE, 'packages/ash-core/test/helpers/installed/distro.ts');
  await bundleForTests(source, path.join(fake, 'distro.js'));
  const contributes = [{kind: 'distro', id: 'fake', entry: './distro.js'}];
  const facts = {
    ...{name: 'ash-plugin-fake', version: '1.0.0', type: 'module', keywords: ['ash-plugin']},
    ash: {api: `^${API_VERSION}`, contributes},
  };
  writeFileSync(path.join(fake, 'package.json'), JSON.stringify(facts));
}

/** Copies the built ash, and plugins by their names with their entries, as an installation has them. */
export function copyBuilt(modules: string, plugins: Readonly<Record<string, string>>): void {
  const packages: readonly (readonly [string, readonly string[]])[] = [
    ['packages/ash-cli', ['package.json', 'bin', 'dist/ash.cjs']],
    ...Object.entries(plugins).map(([name, entry]) => [`plugins/${name}`, ['package.json', entry]] as const),
  ];
  for (const [name, parts] of packages) {
    for (const part of parts) {
      const target = path.join(modules, path.basename(name), part);
      cpSync(path.join(CLONE, name, part), target, {recursive: true});
    }
  }
}
