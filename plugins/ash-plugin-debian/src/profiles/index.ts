import type {OsRelease, Profile} from 'ash-sdk';
import {profileIn} from './debian-profile.js';
import {debianRelease} from './debian-release.js';
import {DESKTOPS} from './desktops.js';
import {PURPOSES} from './purposes.js';
import {WINDOW_MANAGERS} from './window-managers.js';

const ALL = [...DESKTOPS, ...WINDOW_MANAGERS, ...PURPOSES];

/** The profiles that a release has. Names are checked against Debian's own lists by scripts/check-profiles.js. */
export function profiles(release: OsRelease): Profile[] {
  const codename = debianRelease(release);
  return ALL.flatMap((profile) => profileIn(profile, codename) ?? []);
}
