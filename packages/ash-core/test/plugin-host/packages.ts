import {mkdirSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {API_VERSION} from 'ash-sdk';
import {scratch} from '../helpers/scratch.js';

/** The SDK and the testkit by their sources, as an entry of a test's plugin imports them. */
const SDK = fileURLToPath(new URL('../../../ash-sdk/src/index.ts', import.meta.url));
const TESTKIT = fileURLToPath(new URL('../../../ash-testkit/src/index.ts', import.meta.url));

export const IMPORTS = `
  import {defineDistro, defineFilesystem} from ${JSON.stringify(pathToFileURL(SDK).href)};
  import {fakeDistro, folderBackend} from ${JSON.stringify(pathToFileURL(TESTKIT).href)};
`;

export const DISTRO = `${IMPORTS} export default defineDistro(fakeDistro);`;
export const FILESYSTEM = `${IMPORTS} export default defineFilesystem(folderBackend);`;

/** A `node_modules` in a prefix, as npm makes it, with a package of ash's own. */
export class Prefix {
  readonly modules: string;

  constructor() {
    this.modules = join(realpathSync(scratch()), 'lib', 'node_modules');
    this.add('ash-cli', {});
  }

  /** Path of a file of ash's own package. */
  get modulePath(): string {
    return join(this.modules, 'ash-cli', 'entry.js');
  }

  /** Adds a package; `packageJson` is an object, or the text of the file. */
  add(
    name: string,
    packageJson: object | string,
    entry?: string,
    directory = join(this.modules, name),
  ): string {
    mkdirSync(directory, {recursive: true});
    const facts =
      typeof packageJson === 'string'
        ? packageJson
        : {name, version: '1.2.3', type: 'module', ...packageJson};
    writeFileSync(join(directory, 'package.json'), typeof facts === 'string' ? facts : JSON.stringify(facts));
    if (entry !== undefined) writeFileSync(join(directory, 'entry.js'), entry);
    return directory;
  }

  addPlugin(name: string, entry: string, contribution: object = {}, api = `^${API_VERSION}`): string {
    return this.add(name, plugin(contribution, api), entry);
  }

  /** A package that lies elsewhere, as in a workspace, with a link to it. */
  link(name: string, packageJson: object, entry: string): void {
    const directory = this.add(name, packageJson, entry, join(scratch(), name));
    mkdirSync(join(this.modules, name, '..'), {recursive: true});
    symlinkSync(directory, join(this.modules, name));
  }
}

export function plugin(contribution: object = {}, api = `^${API_VERSION}`): object {
  const contributes = [{kind: 'distro', id: 'fake', entry: './entry.js', ...contribution}];
  return {keywords: ['ash-plugin'], ash: {api, contributes}};
}
