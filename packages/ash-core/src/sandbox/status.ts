import {readFile, readlink} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {sandboxStuck} from '../errors/sandbox.js';
import {meansAbsent} from '../files/errno.js';

/** What bubblewrap reports on its status descriptor. */
export interface SandboxStatus {
  /** On the host, of the process that all others in the sandbox descend from. */
  readonly processId?: number;
  /** Inode number of its process-ID name space. */
  readonly processSpace?: number;
  /** Absent when the program was never started, or the sandbox ended before it. */
  readonly exitCode?: number;
}

const SECONDS_TO_DIE = 30;

/** Reads bubblewrap's status: JSON objects, one a line, the last one perhaps cut off. */
export function parseStatus(text: string): SandboxStatus {
  const facts: Record<string, unknown> = {};
  for (const line of text.split('\n')) {
    try {
      Object.assign(facts, JSON.parse(line));
    } catch {
      // A line that was not finished tells nothing.
    }
  }

  return {
    ...numberOf('processId', facts['child-pid']),
    ...numberOf('processSpace', facts['pid-namespace']),
    ...numberOf('exitCode', facts['exit-code']),
  };
}

function numberOf<Key extends keyof SandboxStatus>(key: Key, value: unknown): SandboxStatus {
  return typeof value === 'number' ? {[key]: value} : {};
}

/**
 * Waits until nothing that ran in a sandbox is alive. bubblewrap ends as soon as the program does; the kernel kills what
 * is left after that, and the first process becomes a zombie only when the last other one is gone.
 */
export async function waitForEmptySandbox({processId, processSpace}: SandboxStatus): Promise<void> {
  if (processId === undefined) return;
  const deadline = Date.now() + SECONDS_TO_DIE * 1000;
  for (let pause = 1; await isAlive(processId, processSpace); pause = Math.min(pause * 2, 50)) {
    if (Date.now() > deadline) throw sandboxStuck(processId, SECONDS_TO_DIE);
    await sleep(pause);
  }
}

async function isAlive(processId: number, processSpace: number | undefined): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${processId}/stat`, 'latin1');
    if (/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))) return false;
    return (
      processSpace === undefined || (await readlink(`/proc/${processId}/ns/pid`)) === `pid:[${processSpace}]`
    );
  } catch (error) {
    if (meansAbsent(error) || (error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
