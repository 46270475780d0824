import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {OfferedFiles} from './init.js';

/**
 * Makes the directory that ash and the container share: `offered`, which the container reads, and `report`, which whoever it
 * is writes. On the host only root can get there.
 */
export async function makeSharedDirectory(directory: string, files: OfferedFiles): Promise<void> {
  await mkdir(directory, {mode: 0o700});
  const report = join(directory, 'report');
  await mkdir(report);
  await chmod(report, 0o777);
  const offered = join(directory, 'offered');
  await mkdir(offered);
  await chmod(offered, 0o755);
  for (const [name, text] of Object.entries(files)) {
    const path = join(offered, name);
    await writeFile(path, text);
    await chmod(path, 0o644);
  }
}
