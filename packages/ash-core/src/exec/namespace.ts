import {readlinkSync} from 'node:fs';
import {constants} from 'node:os';
import {spawn} from 'node:child_process';
import type {Target} from 'ash-sdk';
import {programMissing} from '../errors/exec.js';
import {needsRoot} from '../errors/store.js';

/** Says to the ash inside which mount name space it was started from. */
const PARENT_NAMESPACE = 'ASH_PARENT_NAMESPACE';

/** Where a store on an image or a device is mounted, in a mount name space of our own. */
export const OWN_MOUNT_POINT = '/run/ash/store';

/**
 * Whether a target must be mounted, and this process is not yet in a mount name space of its own in which it can
 * be: there the mount and its loop device go with the last process of the command, however that ends.
 */
export function needsNamespace(target: Target): boolean {
  if (target.kind === 'directory') return false;
  const parent = process.env[PARENT_NAMESPACE];
  return parent === undefined || parent === ownNamespace();
}

/** What ends a command in good order. */
const ORDERLY: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Starts ash once more in a mount name space of its own, on the same terminal; returns the exit code to end with. When a signal has interrupted that
 * one, this process ends by it too, so that a calling shell knows.
 */
export async function reenterInNamespace({argv}: {argv: readonly string[]}): Promise<number> {
  if (process.getuid?.() !== 0) throw needsRoot('A store in an image file or on a device');
  const script = process.argv[1];
  if (script === undefined) throw new Error('ash was started without a script');
  const child = spawn(
    'unshare',
    [
      ...['--mount', '--propagation', 'slave', '--', 'setpriv', '--pdeathsig', 'KILL'],
      ...[process.execPath, ...process.execArgv, script, ...argv],
    ],
    {stdio: 'inherit', env: {...process.env, [PARENT_NAMESPACE]: ownNamespace()}},
  );
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  // The terminal sends Ctrl-C to both of us; the one inside decides what it means.
  const ignore = (): void => undefined;
  process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', ignore);
  const ended = await new Promise<Ended>((resolve, reject) => {
    child.on('error', (cause) => {
      reject(programMissing('unshare', cause));
    });
    child.on('close', (code, signal) => {
      resolve({code, signal});
    });
  }).finally(() => {
    process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', ignore);
  });
  if (ended.signal !== null && ORDERLY.includes(ended.signal)) process.kill(process.pid, ended.signal);
  return ended.code ?? 128 + (ended.signal === null ? 0 : constants.signals[ended.signal]);
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function ownNamespace(): string {
  return readlinkSync('/proc/self/ns/mnt');
}
