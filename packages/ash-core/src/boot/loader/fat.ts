/** The one cluster that mshowfat(1) names for a file, or undefined when the file has several. Pure. */
export function onlyCluster(output: string): number | undefined {
  const cluster = /<(\d+)>\s*$/.exec(output.trim())?.[1];
  return cluster === undefined || output.split('<').length !== 2 ? undefined : Number(cluster);
}

/**
 * Where a cluster begins in its FAT file system, in bytes; undefined when it is smaller than `needed` bytes. `bootSector` is
 * the first sector. Source: Microsoft FAT specification, "Boot Sector and BPB". Pure.
 */
export function clusterPosition(bootSector: Buffer, cluster: number, needed: number): number | undefined {
  const sectorBytes = bootSector.readUInt16LE(11);
  const clusterSectors = bootSector.readUInt8(13);
  const reserved = bootSector.readUInt16LE(14);
  const tables = bootSector.readUInt8(16);
  const rootEntries = bootSector.readUInt16LE(17);
  const tableSectors = bootSector.readUInt16LE(22) || bootSector.readUInt32LE(36);
  if (sectorBytes === 0 || clusterSectors * sectorBytes < needed || cluster < 2) return undefined;
  const firstData = reserved + tables * tableSectors + Math.ceil((rootEntries * 32) / sectorBytes);
  return (firstData + (cluster - 2) * clusterSectors) * sectorBytes;
}
