import {answer, assemble, jumpIfEqual, load} from './instruction.js';
import {SYSTEM_CALLS, type FilterArchitecture} from './system-calls.js';

/** Offsets in `struct seccomp_data` of linux/seccomp.h. */
const NUMBER = 0;
const ARCHITECTURE = 4;

const ALLOW = 0x7fff_0000;
/** `SECCOMP_RET_ERRNO` with errno 0: the call is left out and returns 0. */
const SUCCEED = 0x0005_0000;

/**
 * The seccomp filter under which nothing waits for the disk: fsync and its relatives return 0 at once, every other
 * call is let through, and so are calls with the numbers of another architecture (32-bit programs).
 */
export function flushFilter(architecture: FilterArchitecture): Uint8Array {
  const {auditArchitecture, flushes} = SYSTEM_CALLS[architecture];
  const numbers = Object.values(flushes);
  const toSucceed = (index: number): number => numbers.length - index;
  return assemble([
    load(ARCHITECTURE),
    jumpIfEqual(auditArchitecture, 0, numbers.length + 1),
    load(NUMBER),
    ...numbers.map((number, index) => jumpIfEqual(number, toSucceed(index), 0)),
    answer(ALLOW),
    answer(SUCCEED),
  ]);
}

/** The filter for a machine, or undefined where its numbers aren't known: programs then merely run slower. */
export function flushFilterFor(architecture: string = process.arch): Uint8Array | undefined {
  return architecture === 'x64' || architecture === 'arm64' ? flushFilter(architecture) : undefined;
}
