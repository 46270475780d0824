import {AshError, isAshError} from 'ash-sdk';
import {errnoOf} from '../files/errno.js';

/** An error as a value, for results that stand beside others, and for warnings. */
export function asAshError(error: unknown): AshError {
  if (isAshError(error)) return error;
  const message = error instanceof Error ? error.message : textOf(error);
  const errno = errnoOf(error);
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return noSpaceLeft(message, error);
  return new AshError({code: 'ASH_UNEXPECTED', message: sentence(message), cause: error});
}

/** Anything can be thrown, also what can't be made a text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'something that is no error was thrown';
  }
}

function noSpaceLeft(why: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_NO_SPACE',
    message: sentence(`There is no space left: ${why}`),
    hint: "'ash gc' takes away what nothing needs any more.",
    exit: 'noSpace',
    cause,
  });
}

/** The first line, with a full stop. */
function sentence(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
