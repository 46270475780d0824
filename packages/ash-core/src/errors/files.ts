import {AshError, bytesToText, type RootPath} from 'ash-sdk';

/** A path that can't name anything in a root: no slash in front, a NUL, or units that are no bytes. */
export function pathInvalid(path: string): AshError {
  return new AshError({
    code: 'ASH_PATH_INVALID',
    message: `${JSON.stringify(path)} is not a path inside a snapshot.`,
    hint: 'Give an absolute path as it is inside the snapshot, such as /etc/hosts.',
    exit: 'usage',
  });
}

/** The directory that should hold a root is not there, or is none. */
export function rootMissing(directory: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_ROOT_MISSING',
    message: `There is no directory ${JSON.stringify(directory)} to read a snapshot from.`,
    hint: "'ash doctor' tells what is wrong with the store.",
    exit: 'notFound',
    cause,
  });
}

/** More symbolic links, or more steps, on one path than any honest tree has. */
export function tooManyLinks(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_TOO_MANY_LINKS',
    message: `The symbolic links on the way to ${shown(path)} lead in a circle, or there are too many of them.`,
    hint: "Undo the change that made it so: 'ash log' shows the changes, 'ash undo' takes one back. Or use another snapshot.",
  });
}

/** A file or directory that has to be there is not. */
export function entryMissing(path: RootPath, wanted: string): AshError {
  return new AshError({
    code: 'ASH_PATH_MISSING',
    message: `There is no ${wanted} ${shown(path)} in the snapshot.`,
    hint: "See what is there with 'ash run -- ls -la'.",
    exit: 'notFound',
  });
}

/** A file is larger than what ash is willing to read at once. Sizes in bytes. */
export function fileTooLarge(path: RootPath, limit: number): AshError {
  return new AshError({
    code: 'ASH_FILE_TOO_LARGE',
    message: `${shown(path)} in the snapshot is larger than the ${limit} bytes that ash reads at most.`,
    hint: 'See what the file is: it is far larger than such a file normally gets.',
  });
}

/** Something is mounted in a tree that was to be removed: what lies there belongs to somebody else. */
export function mountedInside(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_MOUNTED_INSIDE',
    message: `Something is mounted below ${shown(path)}, so it is not removed.`,
    hint: "See what it is with 'findmnt', unmount it, and try again.",
    exit: 'refused',
  });
}

/** The kernel refused to read or write something in a root. */
export function accessFailed(action: string, path: RootPath, cause: unknown): AshError {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  const what = `Can't ${action} ${shown(path)} in the snapshot (${errno}).`;
  if (errno === 'EACCES' || errno === 'EPERM') {
    return new AshError({
      code: 'ASH_ACCESS_DENIED',
      message: what,
      hint: 'Try it again as root, with sudo.',
      exit: 'needsRoot',
      cause,
    });
  }
  if (errno === 'ENOSPC' || errno === 'EDQUOT') {
    return new AshError({
      code: 'ASH_NO_SPACE',
      message: what,
      hint: "Free space with 'ash gc'.",
      exit: 'noSpace',
      cause,
    });
  }
  return new AshError({
    code: 'ASH_ACCESS_FAILED',
    message: what,
    hint: "See with 'dmesg' whether the kernel says more about it.",
    cause,
  });
}

function shown(path: RootPath): string {
  return JSON.stringify(bytesToText(path));
}
