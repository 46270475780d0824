import {lstat} from 'node:fs/promises';
import {isAshError, type PluginHost} from 'ash-sdk';
import {refuseMounts} from './refuse-mounts.js';
import {runProgram} from './programs.js';
import {unprotect} from './protect.js';

/** Removes a directory that is no tree any more, or not yet, protected or not. Rejects when something is mounted in it. */
export async function discard(host: PluginHost, path: string, action: string): Promise<void> {
  if ((await lstat(path).catch(() => undefined)) === undefined) return;
  await refuseMounts(path, action);
  try {
    await erase(host, path, action);
  } catch (error) {
    if (!isAshError(error)) throw error;
    await unprotect(host, path, action);
    await erase(host, path, action);
  }
}

async function erase(host: PluginHost, path: string, action: string): Promise<void> {
  await runProgram(host, ['rm', '--recursive', '--force', '--one-file-system', '--', path], {action});
}
