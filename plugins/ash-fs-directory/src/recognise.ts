import {readFile} from 'node:fs/promises';
import {systemCode, type Target} from 'ash-sdk';
import {volumeIsNewer} from './errors.js';
import {layoutOf, VERSION} from './layout.js';
import {systemCallFailed} from './system-errors.js';

/** Whether a target is a directory with plain folders for trees. */
export async function recognises(target: Target): Promise<boolean> {
  return target.kind === 'directory' && isVolume(target.path);
}

/** Whether a directory is a volume. Rejects when a later version of the plugin made it. */
export async function isVolume(directory: string): Promise<boolean> {
  const {format} = layoutOf(directory);
  const text = await readFile(format, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw systemCallFailed(`look at ${directory}`, error);
  });
  if (text === undefined) return false;
  const version = Number(/"version":\s*(\d+)/.exec(text)?.[1] ?? VERSION);
  if (version > VERSION) throw volumeIsNewer(directory, version);
  return true;
}
