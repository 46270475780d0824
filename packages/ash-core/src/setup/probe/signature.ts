import {run} from '../../exec/run.js';

/** blkid(8) found nothing. */
const NOTHING = 2;
/** It found several things that contradict each other. */
const AMBIVALENT = 8;

/** What is on a device or in a file, by its content and not by a cache: `ext4`, `LVM2_member`; null for nothing. Partition tables don't count. */
export async function readSignature(path: string): Promise<string | null> {
  const {exitCode, stdout} = await run({
    argv: ['blkid', '--probe', '--output', 'export', path],
    okExitCodes: [0, NOTHING, AMBIVALENT],
  });
  return exitCode === AMBIVALENT ? 'several contradicting signatures' : signatureIn(stdout);
}

export function signatureIn(output: string): string | null {
  return /^TYPE=(.+)$/m.exec(output)?.[1] ?? null;
}
