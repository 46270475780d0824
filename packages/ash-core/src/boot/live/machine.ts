import {readFile, readlink, stat} from 'node:fs/promises';
import {run} from '../../exec/run.js';
import {mountPointsIn} from './mount-table.js';

/** The machine's root, whatever name space we are in. */
export const MACHINE_ROOT = '/proc/1/root';

/** Words in front of a program that shall run in the mount name space of the machine: none when we are in it. */
export async function enterMachine(): Promise<readonly string[]> {
  const [own, machine] = [await readlink('/proc/self/ns/mnt'), await readlink('/proc/1/ns/mnt')];
  return own === machine ? [] : ['nsenter', '--mount=/proc/1/ns/mnt', '--'];
}

/** Runs a program there. */
export async function runOnMachine(...words: readonly string[]): Promise<void> {
  const [program = '', ...rest] = [...(await enterMachine()), ...words];
  await run({argv: [program, ...rest]});
}

/** Where something is mounted on the machine; those that lie over others come later. */
export async function machineMountPoints(): Promise<readonly string[]> {
  return mountPointsIn(await readFile('/proc/1/mountinfo', 'utf8'));
}

/** Whether a path of the machine (absolute) and one of ours are the same directory. */
export async function isSameDirectory(onMachine: string, ours: string): Promise<boolean> {
  const [there, here] = [await stat(`${MACHINE_ROOT}${onMachine}`), await stat(ours)];
  return there.dev === here.dev && there.ino === here.ino;
}
