import {bytesFromText, type RootReader} from 'ash-sdk';

/** Whether the root has package lists, so that apt can install something without a refresh. */
export async function hasPackageLists(root: RootReader): Promise<boolean> {
  const names = await root.list(bytesFromText('/var/lib/apt/lists'));
  return names.some((name) => /_Packages(\.[a-z0-9]+)?$/.test(name));
}
