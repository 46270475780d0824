import {randomBytes} from 'node:crypto';
import {formatTarget, type AshError, type FormatRequest, type PluginHost} from 'ash-sdk';
import {POOL_FEATURES} from './pool-features.js';
import {notEmpty, SMALLEST_VOLUME, TARGET_ERRORS, tooSmall} from './errors.js';
import {runProgram} from './programs.js';
import {systemCallFailed} from './system-errors.js';

/** A device that fails gives errors to programs instead of stopping them for good. */
const OF_POOL = ['ashift=12', 'cachefile=none', 'failmode=continue', 'autotrim=on'];

/** Names of any bytes, access control lists and attributes as a system's files have them, light compression. */
const OF_FILES = [
  ...['mountpoint=legacy', 'canmount=noauto', 'atime=off', 'compression=on'],
  ...['acltype=posixacl', 'xattr=sa', 'normalization=none', 'utf8only=off', 'casesensitivity=sensitive'],
];

/** Makes a pool on a free device, or in an image file, which is made sparse when it doesn't exist. Never overwrites one. */
export async function format(host: PluginHost, request: FormatRequest): Promise<void> {
  await formatTarget(request, {
    smallest: SMALLEST_VOLUME,
    errors: TARGET_ERRORS,
    systemCallFailed,
    inUse: notEmpty,
    make: async ({path}, label) => makePool(host, path, label),
  });
}

/** A name for a pool that begins with a label: names of pools are one space for a whole machine, so it ends in digits of its own. Pure. */
export function poolName(label: string, digits: string): string {
  const words = label.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 40);
  const start =
    /^[A-Za-z]/.test(words) && !/^(?:mirror|raidz|draid|spare|log|c\d)/.test(words) ? words : `ash-${words}`;
  return `${start}-${digits}`;
}

async function makePool(host: PluginHost, path: string, label: string): Promise<void> {
  const action = `make a ZFS pool on ${path}`;
  const name = poolName(label, randomBytes(3).toString('hex'));
  const temporary = `ash-at-${randomBytes(8).toString('hex')}`;
  const options = [
    '-d',
    ...OF_POOL.flatMap((option) => ['-o', option]),
    ...POOL_FEATURES.flatMap((feature) => ['-o', `feature@${feature}=enabled`]),
    ...OF_FILES.flatMap((option) => ['-O', option]),
  ];
  await runProgram(host, ['zpool', 'create', '-t', temporary, ...options, name, path], {
    action,
    explain: (output, cause) => explainFormat(path, output, cause),
  });
  await runProgram(host, ['zpool', 'export', temporary], {action});
}

function explainFormat(path: string, output: string, cause: AshError): AshError | undefined {
  if (/use '-f'|contains a filesystem|is part of|in use|busy/i.test(output)) return notEmpty(path, cause);
  return /too small|less than the minimum/i.test(output) ? tooSmall(path) : undefined;
}
