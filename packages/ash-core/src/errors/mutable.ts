import {AshError} from 'ash-sdk';
import {escapeControl} from '../text/escape-control.js';

/** `why` completes "…: ". */
export function mutableDirectoryInvalid(directory: string, why: string): AshError {
  return new AshError({
    code: 'ASH_MUTABLE_DIRECTORY_INVALID',
    message: `${quoted(directory)} can't be a directory of its own: ${why}.`,
    hint: "For example: 'ash config set -s 1 mutable-directories /opt,/usr/local'.",
    exit: 'usage',
    data: {directory},
  });
}

export function mutableDirectoriesOverlap(directory: string, other: string): AshError {
  return new AshError({
    code: 'ASH_MUTABLE_DIRECTORIES_OVERLAP',
    message: `${quoted(directory)} and ${quoted(other)} overlap, so only one of them can be a directory of its own.`,
    hint: "'ash config list' shows the settings mutable-directories and shared-directories.",
    exit: 'usage',
  });
}

/** A link, or something else that is no directory, is on the way in the snapshot. */
export function mutableDirectoryUnsafe(directory: string, snapshot: number): AshError {
  return new AshError({
    code: 'ASH_MUTABLE_DIRECTORY_UNSAFE',
    message: `${quoted(directory)} is a setting of snapshot ${snapshot}, but in it a link or a file is on the way there.`,
    hint: `Name the real directory, or take the setting away: 'ash config unset -s ${snapshot} mutable-directories'.`,
    exit: 'refused',
    data: {directory, snapshot},
  });
}

function quoted(directory: string): string {
  return `'${escapeControl(directory).replaceAll('\n', '\\n')}'`;
}
