import {randomBytes} from 'node:crypto';
import {access, constants, open, realpath, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {deviceMapperMissing, mappingRemains} from '../../errors/setup-encryption.js';
import {hasProgram} from '../../exec/program.js';
import {run} from '../../exec/run.js';
import {PARTITION_NAMES} from '../plan/layout.js';
import type {AttachedPart} from './attach-part.js';

/** In KiB: a machine with 1 GiB can open it, wherever it was made. */
const KEY_MEMORY = 256 * 1024;

/** How long the kernel gets to take a mapping away, in tenths of a second. */
const PATIENCE = 100;

export interface Encryption {
  /** UUID that the container gets. */
  readonly container: string;
  readonly passphrase: string;
}

/** Throws unless the kernel can open encrypted devices now; its modules are loaded. */
export async function requireDeviceMapper(): Promise<void> {
  if (await hasProgram('modprobe')) {
    await run({argv: ['modprobe', '--quiet', '--all', 'dm-mod', 'dm-crypt'], okExitCodes: [0, 1]});
  }
  const {stdout} = await run({argv: ['dmsetup', 'targets'], okExitCodes: [0, 1]});
  if (!/^crypt\s/m.test(stdout)) throw deviceMapperMissing();
}

/**
 * Makes a LUKS2 container on a device, and opens it. The kernel is told at once to close it when nobody uses it any more, and this
 * process keeps it open: however we end, it goes with us.
 */
export async function encrypt(device: string, {container, passphrase}: Encryption): Promise<AttachedPart> {
  await run(
    {
      argv: [
        ...(['cryptsetup', 'luksFormat', '--batch-mode', '--type', 'luks2', '--uuid', container] as const),
        ...['--label', PARTITION_NAMES.unfinished, '--pbkdf-memory', String(KEY_MEMORY)],
        ...['--key-file', '-', device],
      ],
    },
    {input: passphrase},
  );
  const mapping = `ash-${randomBytes(4).toString('hex')}`;
  await run(
    {
      argv: [
        ...(['cryptsetup', 'open', '--type', 'luks2', '--allow-discards', '--key-file', '-'] as const),
        ...[device, mapping],
      ],
    },
    {input: passphrase},
  );
  return hold(mapping);
}

/** Gives a container the label of one whose system is complete. */
export async function labelComplete(device: string): Promise<void> {
  await run({argv: ['cryptsetup', 'config', '--label', PARTITION_NAMES.store, device]});
}

async function hold(mapping: string): Promise<AttachedPart> {
  const {rdev} = await stat(`/dev/mapper/${mapping}`);
  const inKernel = kernelDirectory(rdev);
  // Without udev the name in /dev/mapper goes with the request to close it; the kernel's own name stays.
  const path = join('/dev', basename(await realpath(inKernel)));
  const handle = await open(path, constants.O_RDONLY).finally(async () =>
    run({argv: ['cryptsetup', 'close', '--deferred', mapping]}),
  );
  return {
    path,
    async release() {
      await handle.close();
      for (let tries = 0; await exists(inKernel); tries += 1) {
        if (tries === PATIENCE) throw mappingRemains(mapping);
        await sleep(100);
      }
    },
  };
}

/** Where the kernel shows a block device by its numbers, as long as it is there. */
function kernelDirectory(device: number): string {
  const [major, minor] = [(device >>> 8) & 0xfff, (device & 0xff) | ((device >>> 12) & 0xfff00)];
  return `/sys/dev/block/${major}:${minor}`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
