import {statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import {formatTarget, type AshError, type FormatRequest, type PluginHost} from 'ash-sdk';
import {deviceInUse, noSpace, notEmpty, SMALLEST_VOLUME, TARGET_ERRORS, tooSmall} from './errors.js';
import {runProgram} from './programs.js';
import {systemCallFailed} from './system-errors.js';

/** What mkfs.btrfs writes to an empty volume, rounded up, in bytes. */
const FIRST_CONTENT = 2 ** 24;

/** Makes a btrfs on a free device, or in an image file, which is made sparse when it doesn't exist. Never overwrites one. */
export async function format(host: PluginHost, request: FormatRequest): Promise<void> {
  await formatTarget(request, {
    smallest: SMALLEST_VOLUME,
    errors: TARGET_ERRORS,
    systemCallFailed,
    inUse: deviceInUse,
    make: async ({kind, path}, label) => {
      if (kind === 'image') await checkRoom(path);
      await makeFilesystem(host, path, label);
    },
  });
}

async function makeFilesystem(host: PluginHost, path: string, label: string): Promise<void> {
  await runProgram(host, ['mkfs.btrfs', '--quiet', '--label', label, path], {
    action: `make a btrfs on ${path}`,
    explain: (output, cause) => explain(path, output, cause),
  });
}

function explain(path: string, output: string, cause: AshError): AshError | undefined {
  if (/is mounted|resource busy/i.test(output)) return deviceInUse(path, cause);
  if (/existing filesystem|use the -f option/i.test(output)) return notEmpty(path, cause);
  if (/too small/i.test(output)) return tooSmall(path);
  return undefined;
}

/** mkfs.btrfs reports a full file system below the image as an input/output error, so this is asked before. */
async function checkRoom(path: string): Promise<void> {
  const {bavail, bsize} = await statfs(dirname(path));
  if (bavail * bsize < FIRST_CONTENT) throw noSpace(`make a btrfs on ${path}`, undefined);
}
