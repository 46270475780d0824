import {readdirSync, readFileSync, readlinkSync} from 'node:fs';

/**
 * Kills every descendant of a process that lives in another process-ID name space than ours: all that is inside a
 * sandbox. Does nothing when there is none yet.
 */
export function killInside(ancestor: number): void {
  const ours = readlinkSync('/proc/self/ns/pid');
  for (const processId of descendantsOf(ancestor, readParents())) {
    if ((spaceOf(processId) ?? ours) !== ours) kill(processId);
  }
}

/** The processes that descend from one, by a table of every process's parent. */
export function descendantsOf(ancestor: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === ancestor).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendantsOf(child, parents)]);
}

function readParents(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent !== undefined) parents.set(Number(name), parent);
  }

  return parents;
}

/** Source: proc(5), /proc/pid/stat; the name before it may contain anything. */
function parentOf(processId: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function spaceOf(processId: number): string | undefined {
  try {
    return readlinkSync(`/proc/${processId}/ns/pid`);
  } catch {
    return undefined;
  }
}

function kill(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
