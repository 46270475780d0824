import type {VolumeUsage} from 'ash-sdk';
import {badOutput} from './errors.js';
import {linesOf} from './programs.js';
import type {Site} from './site.js';

/** Size of the volume, and what can still be written to it: other datasets of the pool share it. */
export async function usageOf({host, top}: Site): Promise<VolumeUsage> {
  const [line = ''] = await linesOf(host, ['zfs', 'list', '-Hp', '-d', '0', '-o', 'used,available', top], {
    action: `measure ${top}`,
  });
  const [used = NaN, free = NaN] = line.split('\t').map(Number);
  if (!Number.isFinite(used + free)) throw badOutput('zfs list', line);
  return {size: used + free, free};
}
