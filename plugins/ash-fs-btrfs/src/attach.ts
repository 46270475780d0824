import {realpath} from 'node:fs/promises';
import {mountAt, readMountinfo, type PluginHost, type Target} from 'ash-sdk';
import {busy, notATarget, notMountedAtTop, readOnlyVolume} from './errors.js';
import {runProgram} from './programs.js';

/** The top whatever the default subvolume is; no write for each read; light compression, which makes a disk faster. */
const OPTIONS = 'subvolid=5,noatime,compress=zstd:1';

/** Seconds to wait for another process that is attaching or detaching the same image. */
const PATIENCE = 60;
const LOCKED = 75;

/**
 * Mounts the top of a volume. One image never gets two loop devices: mount(8) uses the one it finds, and a lock on the image
 * keeps two mounts apart. Read-only is only this mount: a file system mounted read-only as a whole would turn
 * read-only for everybody else who has it mounted.
 */
export async function attach(
  host: PluginHost,
  target: Target,
  directory: string,
  options: {readonly readOnly: boolean},
): Promise<void> {
  const action = `mount ${target.path} at ${directory}`;
  if (target.kind === 'directory') throw notATarget(target.path, 'a device or an image file');
  const result =
    target.kind === 'image'
      ? await runProgram(
          host,
          [...lockOf(target.path), ...mount(`loop,${OPTIONS}`, target.path, directory)],
          {
            action,
            okExitCodes: [0, LOCKED],
          },
        )
      : await runProgram(host, mount(OPTIONS, target.path, directory), {action});
  if (result.exitCode === LOCKED) throw busy(action, target.path);
  try {
    if (options.readOnly) await makeReadOnly(host, directory, action);
    else await checkWritable(directory, action);
  } catch (error) {
    await detach(host, directory);
    throw error;
  }
}

/** Unmounts a volume; the kernel frees the loop device of an image with its last mount. */
export async function detach(host: PluginHost, directory: string): Promise<void> {
  const action = `unmount ${directory}`;
  await runProgram(host, ['umount', directory], {
    action,
    explain: (output, cause) => {
      if (/busy/i.test(output)) return busy(action, directory, cause);
      return /not mounted|no mount point/i.test(output) ? notMountedAtTop(directory) : undefined;
    },
  });
}

function lockOf(image: string): ['flock', ...string[]] {
  return [
    'flock',
    '--exclusive',
    '--timeout',
    String(PATIENCE),
    '--conflict-exit-code',
    String(LOCKED),
    image,
  ];
}

function mount(options: string, source: string, directory: string): ['mount', ...string[]] {
  return ['mount', '--types', 'btrfs', '--options', options, source, directory];
}

async function makeReadOnly(host: PluginHost, directory: string, action: string): Promise<void> {
  await runProgram(host, ['mount', '--options', 'remount,bind,ro,noatime', directory], {action});
}

/** mount(8) is content with read-only when the image or the device is write-protected; a writer must not be. */
async function checkWritable(directory: string, action: string): Promise<void> {
  const mounted = mountAt(await readMountinfo(), await realpath(directory));
  if (mounted?.readOnly !== false) throw readOnlyVolume(action);
}
