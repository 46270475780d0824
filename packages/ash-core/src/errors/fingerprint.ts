import {AshError} from 'ash-sdk';
import {FORMAT} from '../fingerprint/digest.js';

/** Somebody asked for the end while a snapshot was read. */
export function fingerprintInterrupted(cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: 'Interrupted while the fingerprint of a snapshot was taken. Nothing was changed.',
    hint: 'Type the command again to take it from the start.',
    cause,
  });
}

/** A fingerprint or a listing of another version. `format` as it was given. */
export function formatUnknown(format: string): AshError {
  return new AshError({
    code: 'ASH_FINGERPRINT_FORMAT',
    message: `Fingerprints of the format ${JSON.stringify(format)} are not known to this ash, only those of '${FORMAT}'.`,
    hint: `Take it anew: 'ash fingerprint' prints '${FORMAT}:' and 64 hexadecimal digits.`,
    exit: 'usage',
  });
}

/** A word that is neither a fingerprint nor the path of a listing. */
export function fingerprintInvalid(word: string): AshError {
  return new AshError({
    code: 'ASH_FINGERPRINT_INVALID',
    message: `${JSON.stringify(word)} is no fingerprint, and no file of that name is there.`,
    hint: `Give what 'ash fingerprint' printed, '${FORMAT}:' and 64 hexadecimal digits, or the file that 'ash fingerprint --full -o FILE' wrote.`,
    exit: 'usage',
  });
}

/** A listing that is cut off or was changed. `line` counts from 1; undefined when it is the end that is missing. */
export function listingDamaged(path: string, line: number | undefined): AshError {
  const where = line === undefined ? 'its end is missing' : `line ${line} does not fit`;
  return new AshError({
    code: 'ASH_LISTING_DAMAGED',
    message: `The listing ${JSON.stringify(path)} is damaged: ${where}.`,
    hint: "Write it anew from a snapshot that you trust: 'ash fingerprint --full -o FILE'.",
  });
}

export function listingNotRead(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_LISTING_NOT_READ',
    message: `The listing ${JSON.stringify(path)} can't be read: ${reason(cause)}.`,
    hint: "Give the file that 'ash fingerprint --full -o FILE' wrote.",
    exit: 'notFound',
    cause,
  });
}

export function listingNotWritten(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_LISTING_NOT_WRITTEN',
    message: `The listing ${JSON.stringify(path)} can't be written: ${reason(cause)}.`,
    hint: 'Give another file, in a directory that is there and has room.',
    cause,
  });
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
