import type {Profile} from 'ash-sdk';

/** Releases of Debian, oldest first; each has what the one before it has, unless an entry says otherwise. */
export const CODENAMES = ['bullseye', 'bookworm', 'trixie', 'forky', 'sid'] as const;

export type Codename = (typeof CODENAMES)[number];

/** A package, and where not all releases have it, the first and the last that do. */
export type Entry = string | {readonly name: string; readonly from?: Codename; readonly until?: Codename};

/** A profile for all releases. */
export interface DebianProfile extends Omit<Profile, 'packages'> {
  readonly packages: readonly Entry[];
  /** The first release that has it; absent: all. */
  readonly from?: Codename;
}

/** A profile as one release has it; undefined when it has not. Pure. */
export function profileIn({packages, from, ...rest}: DebianProfile, release: Codename): Profile | undefined {
  if (!isWithin({...(from && {from})}, release)) return undefined;
  return {
    ...rest,
    packages: packages.flatMap((entry) => {
      if (typeof entry === 'string') return entry;
      return isWithin(entry, release) ? entry.name : [];
    }),
  };
}

function isWithin(
  {from = 'bullseye', until = 'sid'}: {readonly from?: Codename; readonly until?: Codename},
  release: Codename,
): boolean {
  const at = CODENAMES.indexOf(release);
  return at >= CODENAMES.indexOf(from) && at <= CODENAMES.indexOf(until);
}
