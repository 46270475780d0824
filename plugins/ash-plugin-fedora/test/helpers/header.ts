import {TYPE} from '../../src/rpm/tags.js';

/** An entry to be put into a header. */
export interface HeaderEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

export function text(tag: number, value: string): HeaderEntry {
  return {tag, type: TYPE.string, count: 1, data: Buffer.from(`${value}\0`)};
}

export function texts(tag: number, values: readonly string[]): HeaderEntry {
  return {
    tag,
    type: TYPE.stringArray,
    count: values.length,
    data: Buffer.from(values.map((one) => `${one}\0`).join('')),
  };
}

export function numbers(tag: number, values: readonly number[]): HeaderEntry {
  const data = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => data.writeUInt32BE(value, index * 4));
  return {tag, type: TYPE.int32, count: values.length, data};
}

/** The bytes of a header as rpm's database keeps them. Numbers are not aligned, which nobody minds here. */
export function headerBytes(
  entries: readonly HeaderEntry[],
  changes: {count?: number; length?: number} = {},
): Buffer {
  const data = Buffer.concat(entries.map((entry) => entry.data));
  const table = Buffer.alloc(8 + 16 * entries.length);
  table.writeUInt32BE(changes.count ?? entries.length, 0);
  table.writeUInt32BE(changes.length ?? data.length, 4);
  let offset = 0;
  entries.forEach((entry, index) => {
    [entry.tag, entry.type, offset, entry.count].forEach((value, field) =>
      table.writeUInt32BE(value, 8 + 16 * index + 4 * field),
    );
    offset += entry.data.length;
  });
  return Buffer.concat([table, data]);
}
