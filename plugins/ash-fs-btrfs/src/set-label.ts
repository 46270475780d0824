import type {PluginHost} from 'ash-sdk';
import {runProgram} from './programs.js';

/** Gives a volume another label. */
export async function setLabel(host: PluginHost, volume: string, label: string): Promise<void> {
  await runProgram(host, ['btrfs', 'filesystem', 'label', volume, label], {action: `label ${volume}`});
}
