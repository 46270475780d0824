import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from './ash.js';

/** The workspaces that a user installs. */
export const PUBLISHED = [
  'packages/ash-cli',
  'plugins/ash-plugin-arch',
  'plugins/ash-plugin-debian',
  'plugins/ash-plugin-alpine',
  'plugins/ash-plugin-fedora',
  'plugins/ash-fs-btrfs',
  'plugins/ash-fs-directory',
  'plugins/ash-fs-zfs',
];

/** Packs directories of packages as they would be published, and returns the tarballs by the packages' names. */
export function pack(directories: readonly string[], destination: string): ReadonlyMap<string, string> {
  mkdirSync(destination, {recursive: true});
  // npm takes a relative path of two names for a repository.
  const absolute = directories.map((directory) => path.resolve(CLONE, directory));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', destination, ...absolute]);
  const files = readdirSync(destination);
  return new Map(
    directories.map((directory) => {
      const {name, version} = packageJson(path.resolve(CLONE, directory));
      const file = `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
      if (!files.includes(file)) throw new Error(`npm pack made no ${file}`);
      return [name, path.join(destination, file)];
    }),
  );
}

/** Packs ash with its plugins. */
export function packAsh(destination: string): ReadonlyMap<string, string> {
  return pack(PUBLISHED, destination);
}

/** A prefix of npm's own, into which packages are installed globally. Everybody may read it. */
export class GlobalPrefix {
  readonly directory: string;

  constructor(parent: string) {
    chmodSync(parent, 0o755);
    this.directory = path.join(parent, 'prefix');
  }

  get modules(): string {
    return path.join(this.directory, 'lib/node_modules');
  }

  get program(): readonly string[] {
    return [path.join(this.directory, 'bin/ash')];
  }

  /** The tarballs carry all they need: no registry is asked. A directory becomes a link, as with `npm link`. */
  install(...files: readonly string[]): void {
    this.#npm('install', '--offline', ...files);
  }

  uninstall(...names: readonly string[]): void {
    this.#npm('uninstall', ...names);
  }

  #npm(verb: string, ...words: readonly string[]): void {
    execFileSync('npm', [verb, '--global', '--no-audit', '--no-fund', '--prefix', this.directory, ...words], {
      stdio: 'pipe',
    });
  }
}

function packageJson(directory: string): {name: string; version: string} {
  return JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
}
