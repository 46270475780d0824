import type {PluginHost} from 'ash-sdk';
import {runProgram} from './programs.js';

/** Writes the whole file system that the volume lies on. */
export async function flush(host: PluginHost, volume: string): Promise<void> {
  await runProgram(host, ['sync', '--file-system', volume], {action: `write ${volume} to disk`});
}
