import {AshError} from 'ash-sdk';

/** What was given as a release can't be one. */
export function unknownRelease(title: string, given: string, known: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_UNKNOWN_RELEASE',
    message: `${title} has no release called ${JSON.stringify(given)}.`,
    hint: `Take one of ${known.join(', ')}, for example 'ash new --release ${known.at(-1) ?? ''}'.`,
    exit: 'usage',
    data: {release: given},
  });
}
