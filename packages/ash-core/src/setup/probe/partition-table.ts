import * as v from 'valibot';
import {factsUnreadable} from '../../errors/setup.js';
import {run} from '../../exec/run.js';

const TABLE = v.object({
  partitiontable: v.object({
    label: v.string(),
    sectorsize: v.optional(v.number(), 512),
    partitions: v.optional(
      v.array(
        v.object({
          node: v.string(),
          start: v.number(),
          size: v.number(),
          type: v.string(),
          name: v.optional(v.string(), ''),
        }),
      ),
      [],
    ),
  }),
});

/** A row of a partition table. Sizes and positions are in bytes. */
export interface TableRow {
  /** Device of the partition; for an image file the name that it would have. */
  readonly path: string;
  readonly number: number;
  readonly startBytes: number;
  readonly sizeBytes: number;
  readonly type: string;
  readonly name: string;
}

export interface PartitionTable {
  readonly label: string;
  readonly rows: readonly TableRow[];
}

/** The partition table of a disk or an image, by sfdisk(8); null when there is none. */
export async function readPartitionTable(path: string): Promise<PartitionTable | null> {
  const {exitCode, stdout} = await run({argv: ['sfdisk', '--json', path], okExitCodes: [0, 1]});
  return exitCode === 0 ? parsePartitionTable(stdout, path) : null;
}

export function parsePartitionTable(json: string, disk: string): PartitionTable {
  let table: v.InferOutput<typeof TABLE>['partitiontable'];
  try {
    table = v.parse(TABLE, JSON.parse(json)).partitiontable;
  } catch (error) {
    throw factsUnreadable('sfdisk', error);
  }
  const {label, sectorsize} = table;
  return {
    label,
    rows: table.partitions.map(({node, start, size, type, name}) => ({
      path: node,
      number: numberOf(node, disk),
      startBytes: start * sectorsize,
      sizeBytes: size * sectorsize,
      type: label === 'gpt' ? type.toUpperCase() : type.toLowerCase(),
      name,
    })),
  };
}

/** `/dev/sda3` is 3 of `/dev/sda`, `/dev/nvme0n1p3` is 3 of `/dev/nvme0n1`. */
function numberOf(node: string, disk: string): number {
  const number = /^p?(\d+)$/.exec(node.startsWith(disk) ? node.slice(disk.length) : '')?.[1];
  if (number === undefined) throw factsUnreadable('sfdisk');
  return Number(number);
}
