import type {PluginHost} from 'ash-sdk';
import {runProgram} from './programs.js';

/** Commits the file system as a whole: boot loaders read the last commit and not the log that fsync writes. */
export async function flush(host: PluginHost, volume: string): Promise<void> {
  await runProgram(host, ['btrfs', 'filesystem', 'sync', volume], {action: `write ${volume} to disk`});
}
