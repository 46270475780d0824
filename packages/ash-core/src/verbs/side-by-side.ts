/** Works through tasks in order, `width` of them at a time. */
export async function sideBySide<T>(
  tasks: readonly (() => Promise<T>)[],
  width: number,
): Promise<readonly T[]> {
  const results: T[] = [];
  const queue = tasks.entries();
  const worker = async (): Promise<void> => {
    for (const [index, task] of queue) results[index] = await task();
  };
  await Promise.all(Array.from({length: Math.min(width, tasks.length)}, worker));
  return results;
}
