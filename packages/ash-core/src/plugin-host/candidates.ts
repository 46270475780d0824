import {readdirSync} from 'node:fs';
import {basename, join} from 'node:path';

/** Names of packages that are looked at: the convention keeps a scan of a large node_modules cheap. */
const PLUGIN_NAME = /^ash-(?:plugin|fs)-[a-z0-9][a-z0-9._-]*$/;
const SCOPE = /^@[a-z0-9][a-z0-9._-]*$/;

/** Names of the packages in a node_modules directory that may be plugins, with their scopes, sorted. */
export function candidates(modules: string): readonly string[] {
  const names = namesIn(modules);
  const scoped = names
    .filter((name) => SCOPE.test(name))
    .flatMap((scope) => namesIn(join(modules, scope)).map((name) => `${scope}/${name}`));
  return [...names, ...scoped].filter((name) => PLUGIN_NAME.test(basename(name))).sort();
}

/** None for what is no directory, or can't be read. */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
