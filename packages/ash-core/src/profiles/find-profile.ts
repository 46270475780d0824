import {parseOsRelease, type DistroAdapter, type Profile} from 'ash-sdk';
import {profileUnknown} from '../errors/profiles.js';
import {rootPath, type Root} from '../files/root.js';

/** The profiles that the release in a root has. */
export async function profilesOf(adapter: DistroAdapter, root: Root): Promise<readonly Profile[]> {
  const text =
    (await root.readText(rootPath('/etc/os-release'))) ??
    (await root.readText(rootPath('/usr/lib/os-release')));
  return adapter.profiles?.(parseOsRelease(text ?? '')) ?? [];
}

/** One of them by its id; rejects with `ASH_PROFILE_UNKNOWN`. */
export async function findProfile(adapter: DistroAdapter, root: Root, id: string): Promise<Profile> {
  const all = await profilesOf(adapter, root);
  const found = all.find((profile) => profile.id === id);
  if (found === undefined)
    throw profileUnknown(
      id,
      adapter.title,
      all.map((profile) => profile.id),
    );
  return found;
}
