import {run} from '../../exec/run.js';
import type {DeviceFacts} from '../facts.js';

/** blkid(8) found nothing. */
const NOTHING = 2;
/** It found several things that contradict each other. */
const AMBIVALENT = 8;

export type Signature = Pick<DeviceFacts, 'signature' | 'label'>;

/** What is on a device or in a file, by its content and not by a cache: `ext4`, `LVM2_member`; null for nothing. Partition tables don't count. */
export async function readSignature(path: string): Promise<Signature> {
  const {exitCode, stdout} = await run({
    argv: ['blkid', '--probe', '--output', 'export', path],
    okExitCodes: [0, NOTHING, AMBIVALENT],
  });
  if (exitCode === AMBIVALENT) return {signature: 'several contradicting signatures', label: ''};
  return signatureIn(stdout);
}

export function signatureIn(output: string): Signature {
  return {
    signature: /^TYPE=(.+)$/m.exec(output)?.[1] ?? null,
    label: /^LABEL=(.+)$/m.exec(output)?.[1] ?? '',
  };
}
