const ENTRY = 24;

/** Module.symvers of a kernel that has no debugging symbols left, from its tables of exported symbols: an ELF file of 64 bits. */
export function moduleSymbols(kernel) {
  const sections = sectionsOf(kernel);
  const table = sections.get('__ksymtab');
  const flags = sections.get('__kflagstab');
  const text = (address) => {
    if (address === 0n) return '';
    const section = [...sections.values()].find(
      ({start, size, hasContent}) => hasContent && address >= start && address < start + size,
    );
    const position = Number(section.position + address - section.start);
    return kernel.toString('latin1', position, kernel.indexOf(0, position));
  };
  const lines = [];
  for (let index = 0; index * ENTRY < Number(table.size); index++) {
    const position = Number(table.position) + index * ENTRY;
    const isForGplOnly = (kernel[Number(flags.position) + index] & 1) === 1;
    const name = text(kernel.readBigUInt64LE(position + 8));
    const space = text(kernel.readBigUInt64LE(position + 16));
    lines.push(`0x00000000\t${name}\tvmlinux\tEXPORT_SYMBOL${isForGplOnly ? '_GPL' : ''}\t${space}\n`);
  }
  return lines.join('');
}

function sectionsOf(file) {
  const start = Number(file.readBigUInt64LE(40));
  const [size, count, names] = [58, 60, 62].map((position) => file.readUInt16LE(position));
  const rows = Array.from({length: count}, (_, index) => start + index * size);
  const namesAt = Number(file.readBigUInt64LE(rows[names] + 24));
  return new Map(
    rows.map((row) => {
      const nameAt = namesAt + file.readUInt32LE(row);
      const name = file.toString('latin1', nameAt, file.indexOf(0, nameAt));
      const [address, position, length] = [16, 24, 32].map((offset) => file.readBigUInt64LE(row + offset));
      return [name, {start: address, position, size: length, hasContent: file.readUInt32LE(row + 4) !== 8}];
    }),
  );
}
