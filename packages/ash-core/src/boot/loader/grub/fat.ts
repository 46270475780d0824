/** Clusters of a file that lie one behind the other. */
export interface ClusterRange {
  readonly first: number;
  readonly last: number;
}

/** The one range of clusters that mshowfat(1) names for a file, or undefined when the file lies in pieces. Pure. */
export function onlyRange(output: string): ClusterRange | undefined {
  const [, first, last = first] = /^[^<]*<(\d+)(?:-(\d+))?>\s*$/.exec(output.trim()) ?? [];
  return first === undefined ? undefined : {first: Number(first), last: Number(last)};
}

/**
 * Where a range of clusters begins in its FAT file system, in bytes; undefined when it has fewer than `needed` bytes. `bootSector`
 * is the first sector. Source: Microsoft FAT specification, "Boot Sector and BPB". Pure.
 */
export function rangePosition(
  bootSector: Buffer,
  {first, last}: ClusterRange,
  needed: number,
): number | undefined {
  const sectorBytes = bootSector.readUInt16LE(11);
  const clusterSectors = bootSector.readUInt8(13);
  const reserved = bootSector.readUInt16LE(14);
  const tables = bootSector.readUInt8(16);
  const rootEntries = bootSector.readUInt16LE(17);
  const tableSectors = bootSector.readUInt16LE(22) || bootSector.readUInt32LE(36);
  const bytes = (last - first + 1) * clusterSectors * sectorBytes;
  if (sectorBytes === 0 || bytes < needed || first < 2) return undefined;
  const firstData = reserved + tables * tableSectors + Math.ceil((rootEntries * 32) / sectorBytes);
  return (firstData + (first - 2) * clusterSectors) * sectorBytes;
}
