import type {Side} from '../delta/request.js';
import type {CarriedPath} from './layer.js';

/**
 * Configuration files of packages that the layer has added or changed, which somebody has removed: the package manager would bring them
 * back.
 */
export async function missingConfiguration(
  {root, database}: Side,
  changed: ReadonlySet<string>,
): Promise<readonly CarriedPath[]> {
  const missing: CarriedPath[] = [];
  for (const [path, file] of await database.configurationFiles()) {
    if (file.obsolete || !changed.has(file.package) || (await root.stat(path)) !== undefined) continue;
    const {packagedHash} = file;
    missing.push({path, change: 'removed', kind: 'file', ...(packagedHash !== undefined && {packagedHash})});
  }
  return missing;
}
