/** Records of one file by their key, each as it is written, in the order of the file. */
export type Records = ReadonlyMap<string, string>;

/** Paragraphs that are divided by empty lines, each with a newline at its end. `keyOf` gets one as it is written. */
export function paragraphRecords(text: string, keyOf: (paragraph: string) => string): Records {
  const records = new Map<string, string>();
  for (const paragraph of text.split(/\n(?:[ \t]*\n)+/)) {
    if (paragraph.trim() === '') continue;
    const whole = `${paragraph.replace(/^\n+|\n+$/g, '')}\n`;
    records.set(keyOf(whole), whole);
  }
  return records;
}

export function lineRecords(text: string, keyOf: (line: string) => string): Records {
  return new Map(text.split('\n').flatMap((line) => (line === '' ? [] : [[keyOf(line), `${line}\n`]])));
}

/**
 * The records of `onto` with those that `own` has added to `below` or changed in it; undefined when a record was removed, or is
 * changed on both sides. Pure.
 */
export function mergeRecords({
  below,
  own,
  onto,
}: Readonly<Record<'below' | 'own' | 'onto', Records>>): Records | undefined {
  for (const key of below.keys()) if (!own.has(key)) return undefined;
  const merged = new Map(onto);
  for (const [key, record] of own) {
    if (below.get(key) === record || onto.get(key) === record) continue;
    if (onto.get(key) !== below.get(key)) return undefined;
    merged.set(key, record);
  }
  return merged;
}

/** Records as a file has them; `separator` stands between two. */
export function formatRecords(records: Records, separator: string): Buffer {
  return Buffer.from([...records.values()].join(separator), 'latin1');
}
