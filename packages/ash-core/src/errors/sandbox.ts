import {AshError} from 'ash-sdk';

/** A path in a root where something has to be mounted leads through a symbolic link or a file. */
export function mountPointUnsafe(path: string): AshError {
  return new AshError({
    code: 'ASH_MOUNT_POINT_UNSAFE',
    message: `${JSON.stringify(path)} in the snapshot is not a directory, or is reached through a symbolic link, so no program can be run in it.`,
    hint: 'Undo the change that made it so ("ash log" shows the changes, "ash undo" takes one back), or use another snapshot.',
    exit: 'refused',
    data: {path},
  });
}

/** The directory of a stand-in file leads through a symbolic link or a file. */
export function standInUnsafe(path: string): AshError {
  return new AshError({
    code: 'ASH_STAND_IN_UNSAFE',
    message: `${JSON.stringify(path)} in the snapshot is reached through something that is not a directory, so no program can be run in it.`,
    hint: 'Undo the change that made it so ("ash log" shows the changes, "ash undo" takes one back), or use another snapshot.',
    exit: 'refused',
    data: {path},
  });
}

/** A file that was moved aside while programs ran is gone afterwards. */
export function originalLost(path: string): AshError {
  return new AshError({
    code: 'ASH_ORIGINAL_LOST',
    message: `A program removed the copy of ${JSON.stringify(path)} that ash kept aside beside it.`,
    hint: 'Run the command again; the log shows what removed the file.',
    data: {path},
  });
}

/** bubblewrap could not make the sandbox, or something ended it from outside. */
export function sandboxFailed(output: string): AshError {
  return new AshError({
    code: 'ASH_SANDBOX_FAILED',
    message: 'The sandbox could not be set up, or was ended from outside.',
    hint: 'Run "ash doctor" to check the sandbox; the log has all of its output.',
    ...(output === '' ? {} : {output}),
  });
}
