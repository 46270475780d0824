import {execFileSync} from 'node:child_process';
import {truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {scratch} from '../../helpers/scratch.js';

/** A disk that is a file, attached; the file goes with the scratch directories. */
export interface LoopDisk {
  readonly path: string;
  readonly file: string;
  detach(): void;
}

export function loopDisk(sizeBytes: number, script?: string, sectorBytes = 512): LoopDisk {
  const file = join(scratch(), 'disk.img');
  writeFileSync(file, '');
  truncateSync(file, sizeBytes);
  if (script !== undefined)
    execFileSync('sfdisk', ['--quiet', file], {input: script, stdio: ['pipe', 'pipe', 'pipe']});
  const path = execFileSync('losetup', ['--find', '--show', '--sector-size', String(sectorBytes), file])
    .toString()
    .trim();
  if (script !== undefined) execFileSync('partx', ['--update', path], {stdio: 'pipe'});
  return {
    path,
    file,
    detach() {
      try {
        execFileSync('partx', ['--delete', path], {stdio: 'pipe'});
      } catch {
        // There are no partitions.
      }
      execFileSync('losetup', ['--detach', path]);
    },
  };
}
