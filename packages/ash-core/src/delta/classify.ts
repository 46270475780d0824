import type {RootPath} from 'ash-sdk';
import type {Side} from './request.js';

/** Tells whether a path is configuration: below `/etc`, or called so by a package of either side. */
export async function configurationTest(from: Side, to: Side): Promise<(path: RootPath) => boolean> {
  const [before, after] = await Promise.all([
    from.database.configurationFiles(),
    to.database.configurationFiles(),
  ]);
  return (path) => path.startsWith('/etc/') || after.has(path) || before.has(path);
}
