import {AshError} from 'ash-sdk';

/** Two revisions of which neither came of the other. */
export function notDescended(good: string, bad: string): AshError {
  return new AshError({
    code: 'ASH_NO_COMMON_HISTORY',
    message: `Revision ${bad} does not descend from ${good}, so there is nothing between them to look through.`,
    hint: "Name a revision that the bad one came from; 'ash log' shows what was done, 'ash tree' what is below what.",
    exit: 'usage',
  });
}

export function sameRevision(revision: string): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: `The good and the bad revision are the same: ${revision}.`,
    hint: "Name two: 'ash bisect 3.1 3.7 -- PROGRAM'.",
    exit: 'usage',
  });
}

/** The program does not tell the two ends apart, so what lies between can't be found with it. */
export function endMisjudged(end: 'good' | 'bad', revision: string, exitCode: number, log: string): AshError {
  return new AshError({
    code: 'ASH_BISECT_END',
    message: `The program ended with exit code ${exitCode} in ${revision}, which was said to be ${end}.`,
    hint: `It must end with 0 in a good revision, with 125 where it can't tell, and with another code in a bad one. What it printed is in ${log}.`,
    data: {revision, exitCode},
  });
}
