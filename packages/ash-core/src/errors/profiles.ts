import {AshError} from 'ash-sdk';

export function profileUnknown(id: string, distribution: string, known: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_PROFILE_UNKNOWN',
    message: `There is no profile ${JSON.stringify(id)} for this release of ${distribution} (${known.length === 0 ? 'it has none' : known.join(', ')}).`,
    hint: "'ash profiles list' shows what each is for.",
    exit: 'notFound',
    data: {profile: id, known},
  });
}

export function profileNotInstalled(id: string, snapshot: number, installed: readonly string[]): AshError {
  const there = installed.length === 0 ? 'none is' : `installed: ${installed.join(', ')}`;
  return new AshError({
    code: 'ASH_PROFILE_NOT_INSTALLED',
    message: `The profile ${JSON.stringify(id)} is not installed in snapshot ${snapshot} (${there}).`,
    hint: `Only what 'ash install --profile' brought can be taken away so; remove packages by name with 'ash uninstall -s ${snapshot}'.`,
    exit: 'notFound',
    data: {profile: id, snapshot, installed},
  });
}

/** How many names a message shows. */
const SHOWN = 10;

/** The package manager took packages along that the profile did not bring, or that somebody wants. */
export function profileStillNeeded(id: string, snapshot: number, lost: readonly string[]): AshError {
  const more = lost.length > SHOWN ? ` and ${lost.length - SHOWN} more` : '';
  return new AshError({
    code: 'ASH_PROFILE_STILL_NEEDED',
    message: `Without the profile ${id}, ${lost.slice(0, SHOWN).join(', ')}${more} would go too; the snapshot is as it was before.`,
    hint: `Remove these first with 'ash uninstall -s ${snapshot} ${lost[0] ?? ''}', or ask for what they need by name with 'ash install -s ${snapshot}'.`,
    exit: 'refused',
    data: {profile: id, snapshot, packages: lost},
  });
}

/** The file in a root that says what a profile brought is none of ours. */
export function profileRecordDamaged(path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_PROFILE_RECORD_DAMAGED',
    message: `The file ${path} in the snapshot is damaged, so what its profile brought is not known.`,
    hint: `Go back to a revision in which it is whole with 'ash undo', or remove the file with 'ash run -- rm ${path}' and the packages by name.`,
    cause,
    data: {path},
  });
}
