import {nothingRuns} from '../../errors/live.js';
import type {Session} from '../../session.js';
import {bootedDeployment, type LivedIn} from '../booted.js';

/** The deployment that this machine runs. Rejects when it runs none of this store. */
export async function requireRunning({store}: Session): Promise<LivedIn> {
  const running = await bootedDeployment(store);
  if (running === undefined) throw nothingRuns();
  return running;
}
