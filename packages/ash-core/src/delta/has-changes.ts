import {changesBetween} from './changes.js';
import {comparePackages} from './compare-packages.js';
import {compilePatterns} from './patterns.js';
import type {CompareRequest} from './request.js';

/**
 * Whether two roots differ at all: true at the first path that does. With `ignoreDerived`, changes of derived files
 * don't count, but a package that differs does, even when the package database is derived.
 */
export async function hasChanges(
  request: CompareRequest,
  options: {readonly ignoreDerived: boolean},
): Promise<boolean> {
  const {from, to, compareVersions} = request;
  if (options.ignoreDerived && comparePackages(from.database, to.database, compareVersions).length > 0)
    return true;
  const isDerived = compilePatterns(request.derivedFiles);
  for await (const {path} of changesBetween(request)) {
    if (!options.ignoreDerived || !isDerived(path)) return true;
  }
  return false;
}
