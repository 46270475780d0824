import {programFailed} from '../errors/exec.js';
import {runAttached} from './attached.js';

/** Exit code that flock(1) is told to use when another process holds the lock. */
const HELD_BY_ANOTHER = 75;

/**
 * Locks an open file exclusively, by letting flock(1) lock the descriptor that it inherits: the lock belongs to
 * the open file, so it lasts until the descriptor is closed or this process ends, however it ends.
 * Returns false when somebody else still holds it after `waitSeconds` (0: at once).
 */
export async function lockDescriptor(descriptor: number, waitSeconds: number): Promise<boolean> {
  const patience = waitSeconds === 0 ? ['-n'] : ['-w', String(waitSeconds)];
  const end = await runAttached(
    {argv: ['flock', '-x', ...patience, '-E', String(HELD_BY_ANOTHER), '3']},
    {descriptors: ['ignore', 'ignore', 'ignore', descriptor], ownSession: true},
  );
  if ('exitCode' in end && end.exitCode === 0) return true;
  if ('exitCode' in end && end.exitCode === HELD_BY_ANOTHER) return false;
  throw programFailed({program: 'flock', stderr: '', ...end});
}
