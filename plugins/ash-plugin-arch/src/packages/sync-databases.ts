import {bytesFromText, type RootReader} from 'ash-sdk';

/** Whether the root has the lists of a repository, so that pacman can install something without fetching them. */
export async function hasSyncDatabases(root: RootReader): Promise<boolean> {
  const names = await root.list(bytesFromText('/var/lib/pacman/sync'));
  return names.some((name) => name.endsWith('.db'));
}
