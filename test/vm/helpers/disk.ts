import {execFileSync} from 'node:child_process';

/** A disk of a virtual machine, as a file. */
export interface Disk {
  readonly path: string;
  readonly format: 'raw' | 'qcow2';
}

/** A disk that begins as an image and keeps to itself what is written: made in no time. The image must not change any more. */
export function overlay(image: string, file: string): Disk {
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', image, '-F', 'raw', file]);
  return {path: file, format: 'qcow2'};
}

/** A whole copy of an image, which the host can change too; it takes some seconds. */
export function copy(image: string, file: string): Disk {
  execFileSync('cp', ['--sparse=always', '--reflink=auto', image, file]);
  return {path: file, format: 'raw'};
}
