import {execFileSync} from 'node:child_process';
import {truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {EfiPartition} from '../../../src/boot/loader/efi-files.js';
import {scratch} from '../../helpers/scratch.js';

export const MIB = 2 ** 20;

/** A FAT32 that begins 1 MiB into a file; removed with the scratch directories. */
export function efiPartition(): EfiPartition {
  const path = join(scratch(), 'disk.img');
  writeFileSync(path, '');
  truncateSync(path, 66 * MIB);
  execFileSync('mkfs.vfat', ['-F', '32', '--offset', '2048', path, String(64 * 1024)], {stdio: 'pipe'});
  return {path, offsetBytes: MIB};
}
