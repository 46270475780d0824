import * as v from 'valibot';
import {factsUnreadable} from '../../errors/setup.js';
import {run} from '../../exec/run.js';

const ROW = v.object({
  path: v.string(),
  type: v.string(),
  size: v.number(),
  'log-sec': v.number(),
  ro: v.boolean(),
  'maj:min': v.string(),
  pkname: v.nullable(v.string()),
});

/** What the kernel says about a block device. */
export interface BlockDevice {
  readonly path: string;
  /** `disk`, `part`, `loop`, `crypt` …. */
  readonly kind: string;
  readonly sizeBytes: number;
  readonly sectorBytes: number;
  readonly readOnly: boolean;
  /** Major and minor number: `8:1`. */
  readonly number: string;
  /** Path of the disk that it is a partition of. */
  readonly parent: string | null;
}

const COLUMNS = 'PATH,TYPE,SIZE,LOG-SEC,RO,MAJ:MIN,PKNAME';

/** One device, by lsblk(8). */
export async function readBlockDevice(path: string): Promise<BlockDevice> {
  const {stdout} = await run({
    argv: ['lsblk', '--json', '--bytes', '--list', '--nodeps', '--paths', '--output', COLUMNS, path],
  });
  return parseBlockDevice(stdout);
}

export function parseBlockDevice(json: string): BlockDevice {
  let row: v.InferOutput<typeof ROW> | undefined;
  try {
    [row] = v.parse(v.object({blockdevices: v.array(ROW)}), JSON.parse(json)).blockdevices;
  } catch (error) {
    throw factsUnreadable('lsblk', error);
  }
  if (row === undefined) throw factsUnreadable('lsblk');
  return {
    path: row.path,
    kind: row.type,
    sizeBytes: row.size,
    sectorBytes: row['log-sec'],
    readOnly: row.ro,
    number: row['maj:min'],
    parent: row.pkname,
  };
}
