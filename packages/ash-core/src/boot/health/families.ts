import type {RootReader} from 'ash-sdk';
import {rootPath} from '../../files/root.js';
import type {HealthFile} from './health-file.js';
import {OPENRC_HEALTH_FILES, OPENRC_SPEAKER} from './openrc.js';
import {SYSTEMD_HEALTH_FILES, SYSTEMD_SPEAKER} from './systemd.js';

/** A family of inits under which a deployment can say that it has come up. */
interface HealthFamily {
  /** Any of these programs in a root tells it; the first family that is found counts. */
  readonly programs: readonly string[];
  readonly files: readonly HealthFile[];
  readonly speaker: {
    /** There when the service that confirms is. */
    readonly path: string;
    /** A link to `/dev/null` here switches it off. */
    readonly mask?: string;
  };
}

export const HEALTH_FAMILIES: readonly HealthFamily[] = [
  {
    programs: ['/usr/lib/systemd/systemd', '/lib/systemd/systemd'],
    files: SYSTEMD_HEALTH_FILES,
    speaker: SYSTEMD_SPEAKER,
  },
  {programs: ['/sbin/openrc', '/usr/bin/openrc'], files: OPENRC_HEALTH_FILES, speaker: OPENRC_SPEAKER},
];

/** The family of a root's init; undefined when ash has no service for it. */
export async function healthFamilyOf(root: RootReader): Promise<HealthFamily | undefined> {
  for (const family of HEALTH_FAMILIES) {
    for (const program of family.programs) {
      const entry = await root.stat(await root.resolve(rootPath(program)));
      if (entry?.kind === 'file' && (entry.mode & 0o111) !== 0) return family;
    }
  }
  return undefined;
}
