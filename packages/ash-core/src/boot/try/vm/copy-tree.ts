import {run} from '../../../exec/run.js';

/** Copies a directory with everything in it over another one. Links are copied, not followed. The copying ends with ash. */
export async function copyTree(from: string, into: string, signal?: AbortSignal): Promise<void> {
  const copy = ['cp', '--archive', '--no-target-directory', '--', from, into];
  await run({argv: ['setpriv', '--pdeathsig', 'KILL', '--', ...copy]}, signal && {signal});
}
