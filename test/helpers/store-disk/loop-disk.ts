import {execFileSync} from 'node:child_process';

/** In seconds: so long a file system waits until it writes by itself what no program has asked it to write. */
export const NO_COMMIT = 300;

/** Makes a sparse image file with a file system. */
export function makeImage(image: string, size: string, mkfs: readonly string[]): void {
  const [program = '', ...words] = mkfs;
  execFileSync('truncate', ['--size', size, image]);
  execFileSync(program, [...words, image]);
}

export function mountLoop(type: string, image: string, directory: string, options: readonly string[]): void {
  const words = ['loop', 'noatime', `commit=${NO_COMMIT}`, ...options].join(',');
  execFileSync('mount', ['-t', type, '-o', words, image, directory]);
}

export function unmountLoop(directory: string): void {
  execFileSync('umount', [directory]);
}
