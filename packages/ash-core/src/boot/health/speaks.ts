import {bytesToText, type RootReader} from 'ash-sdk';
import {rootPath} from '../../files/root.js';
import {healthFamilyOf} from './families.js';

/** Whether a root has the service that says that it has come up. One that hasn't is not put on trial. */
export async function speaks(root: RootReader): Promise<boolean> {
  const family = await healthFamilyOf(root);
  if (family === undefined) return false;
  const {path, mask} = family.speaker;
  if ((await root.stat(rootPath(path))) === undefined) return false;
  if (mask === undefined) return true;
  const target = await root.readlink(rootPath(mask));
  return target === undefined || bytesToText(target) !== '/dev/null';
}
