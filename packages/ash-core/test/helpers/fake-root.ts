import {addPackageManager} from 'ash-testkit';
import {tinyRoot} from './tiny-root.js';

/** A root with the fake distribution's package manager, for `mirror`; removed with the scratch directories. */
export async function fakeRoot(): Promise<string> {
  const root = tinyRoot(['sh', 'cat', 'grep', 'ln', 'mkdir', 'mv', 'rm', 'sleep']);
  await addPackageManager(root);
  return root;
}
