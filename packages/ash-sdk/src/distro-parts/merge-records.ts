/** Records of one file by their key, each as it is written, in the order of the file. */
export type Records = ReadonlyMap<string, string>;

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
