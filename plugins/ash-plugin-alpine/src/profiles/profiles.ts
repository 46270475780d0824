import type {OsRelease, Profile} from 'ash-sdk';
import {compareVersions} from '../versions/compare-versions.js';
import {DESKTOPS} from './desktops.js';
import {SERVERS} from './servers.js';
import {WINDOW_MANAGERS} from './window-managers.js';

/** The first release that has a profile's packages; all others are in every release that ash knows. */
const SINCE: Readonly<Record<string, string>> = {hyprland: '3.19'};

/** The profiles of a release. Alpine has no Budgie, Cinnamon and LXDE. */
export function profiles(release: OsRelease): Profile[] {
  const version = /^\d+\.\d+/.exec(release['VERSION_ID'] ?? '')?.[0];
  return [...DESKTOPS, ...WINDOW_MANAGERS, ...SERVERS].filter(({id}) => {
    const since = SINCE[id];
    // postmarketOS counts by years, and each of its releases is newer than this table.
    return since === undefined || version === undefined || compareVersions(version, since) >= 0;
  });
}
