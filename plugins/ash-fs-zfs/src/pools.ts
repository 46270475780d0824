import {realpath} from 'node:fs/promises';
import {isAshError, type PluginHost} from 'ash-sdk';
import {devicesOf} from './boot-facts.js';
import {importedElsewhere, notAPool, poolSuspended, usedByAnotherSystem} from './errors.js';
import {poolOf} from './flush.js';
import type {Label} from './label/label.js';
import {datasetMounts} from './mounts.js';
import {linesOf, runProgram} from './programs.js';

/** The name under which ash imports a pool for a command: nobody else has it, and the pool's own name stays as it is. */
export function ownName({guid}: Label): string {
  return `ash-at-${BigInt(guid).toString(16).padStart(16, '0')}`;
}

/** The name under which the pool of an image or a device is imported; it is imported when it isn't yet. */
export async function importPool(
  host: PluginHost,
  path: string,
  label: Label,
  action: string,
): Promise<string> {
  const present = await importedAs(host, label, action);
  if (present !== undefined) {
    await requireSame(host, path, present);
    return present;
  }
  const name = ownName(label);
  const options = ['-N', '-t', '-o', 'cachefile=none'];
  try {
    await runProgram(host, ['zpool', 'import', '-d', path, ...options, label.guid, name], {
      action,
      explain: (output, cause) => {
        if (/in use (?:from|by) (?:an)?other system|last accessed by/i.test(output))
          return usedByAnotherSystem(path, cause);
        return /no such pool/i.test(output) ? notAPool(path) : undefined;
      },
    });
  } catch (error) {
    // Another command may have been quicker.
    if ((await importedAs(host, label, action)) !== name) throw error;
  }
  return name;
}

/** Lets go of a pool that ash imported, unless another command still uses it: zpool(8) would unmount what others in our name space have mounted. */
export async function exportPool(host: PluginHost, name: string): Promise<void> {
  if ((await datasetMounts()).some(({source}) => poolOf(source) === name)) return;
  try {
    await runProgram(host, ['zpool', 'export', name], {action: `let go of the pool ${name}`});
  } catch (error) {
    const isInUse = isAshError(error) && ['ASH_ZFS_BUSY', 'ASH_ZFS_NO_SUCH_DATASET'].includes(error.code);
    if (!isInUse) throw error;
  }
}

async function importedAs(host: PluginHost, {guid}: Label, action: string): Promise<string | undefined> {
  const lines = await linesOf(host, ['zpool', 'list', '-Hp', '-o', 'guid,health,name'], {action});
  for (const [number, health, name = ''] of lines.map((line) => line.split('\t'))) {
    if (number !== guid) continue;
    if (health === 'SUSPENDED') throw poolSuspended(action);
    return name;
  }
  return undefined;
}

/** Attack, or accident: a copy of an image has the number of its original. */
async function requireSame(host: PluginHost, path: string, pool: string): Promise<void> {
  const devices = await Promise.all((await devicesOf(host, pool)).map(resolved));
  if (!devices.includes(await resolved(path))) throw importedElsewhere(path, pool);
}

async function resolved(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
