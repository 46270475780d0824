import {readdirSync, readFileSync} from 'node:fs';

const FIRST_AFTER_ERROR_OUTPUT = 3;
/** Source: asm-generic/fcntl.h; the same on x86-64 and arm64. */
const O_CLOEXEC = 0o2000000;

/**
 * Descriptors beyond the standard ones that every program we start would get, because whoever started us left them open.
 * Node.js marks its own to be closed, and those that it finds without a gap between them, but not the others.
 */
export function inheritedDescriptors(): number[] {
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((descriptor) => descriptor >= FIRST_AFTER_ERROR_OUTPUT && isHandedOn(descriptor));
}

function isHandedOn(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false;
  }
}
