import {mountAt, parseMountinfo, readMountinfo, type MountedFilesystem} from 'ash-sdk';

/** The mounts of our name space that are whole ZFS datasets, in the order in which they were made; the `source` is the dataset. */
export async function datasetMounts(): Promise<readonly MountedFilesystem[]> {
  return parseMountinfo(await readMountinfo()).filter(isDataset);
}

/** The dataset that is mounted at a directory (a resolved, absolute path) and to be seen there; undefined when it is none. */
export async function datasetAt(directory: string): Promise<MountedFilesystem | undefined> {
  const mounted = mountAt(await readMountinfo(), directory);
  return mounted !== undefined && isDataset(mounted) ? mounted : undefined;
}

function isDataset({type, root}: MountedFilesystem): boolean {
  return type === 'zfs' && root === '/';
}
