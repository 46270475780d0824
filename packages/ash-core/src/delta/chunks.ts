/** The items in arrays of `size`, the last one shorter. */
export async function* chunksOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[], void, void> {
  let chunk: T[] = [];
  for await (const item of items) {
    if (chunk.push(item) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
