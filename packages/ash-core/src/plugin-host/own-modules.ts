import {existsSync, realpathSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';

/** The node_modules directory that holds ash. */
export interface OwnModules {
  readonly directory: string;
  /** False where ash's package lies elsewhere and is linked into it, as in a clone. */
  readonly isInstalled: boolean;
}

/** The nearest node_modules directory that holds the package of a file of ash's own, itself or as a link. */
export function findOwnModules(modulePath: string): OwnModules | undefined {
  const own = packageDirectory(modulePath);
  if (own === undefined) return undefined;
  for (let directory = dirname(own); ; directory = dirname(directory)) {
    const isInstalled = basename(directory) === 'node_modules';
    const modules = isInstalled ? directory : join(directory, 'node_modules');
    if (realPathOf(join(modules, basename(own))) === own) return {directory: modules, isInstalled};
    if (directory === dirname(directory)) return undefined;
  }
}

function packageDirectory(modulePath: string): string | undefined {
  for (let at = dirname(modulePath); at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
  }
  return undefined;
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
