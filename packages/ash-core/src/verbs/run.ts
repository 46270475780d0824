import type {Session} from '../session.js';
import {inSnapshots} from './in-snapshots.js';
import type {TransactionOptions, TransactionResult} from './results.js';
import {rootPath} from '../files/root.js';
import {quoteWords} from '../text/quote-words.js';

/** Shells that `chroot` looks for, the first that is there is started. */
const SHELLS = ['/bin/bash', '/bin/ash', '/bin/sh'];

/** Runs a program in a snapshot; what it changed becomes a revision if it ends with exit code 0. */
export async function runProgram(
  session: Session,
  options: TransactionOptions & {argv: readonly [string, ...string[]]},
): Promise<readonly TransactionResult[]> {
  const {argv} = options;
  return inSnapshots(session, options, () => ({
    title: `running ${quoteWords(argv)}`,
    summary: (number) => `Ran ${argv[0]} in ${number}.`,
    check: false,
    takesInput: !options.tree,
    commands: () => [{argv}],
  }));
}

/** Starts a shell in a snapshot; what was done in it becomes a revision. */
export async function chroot(
  session: Session,
  options: TransactionOptions & {
    /** Asked when the shell ended with another exit code than 0; without it the changes are dropped then. */
    readonly keepAfter?: ((exitCode: number) => Promise<boolean>) | undefined;
  },
): Promise<readonly TransactionResult[]> {
  const {keepAfter} = options;
  return inSnapshots(session, options, (record) => ({
    title: 'shell',
    summary: (number) => `Worked in ${number} by hand.`,
    check: false,
    takesInput: !options.tree,
    ...(keepAfter && {keepAfter}),
    commands: async ({root}) => {
      const wanted = record.settings['shell'];
      if (wanted !== undefined) return [{argv: [wanted]}];
      for (const shell of SHELLS) {
        const path = await root.resolve(rootPath(shell));
        if ((await root.stat(path))?.kind === 'file') return [{argv: [shell]}];
      }
      return [{argv: ['/bin/sh']}];
    },
  }));
}
