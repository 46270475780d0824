import type {ByteString} from '../bytes.js';
import type {RootPath, RootReader} from '../root-reader.js';

/** So many files are held at a time. */
const TOGETHER = 64;

/**
 * Gives the bytes of many files below a directory to a visitor, in the order of their names and with the index of each; absent files are
 * passed over. The bytes are only lent: a visitor that keeps them copies them.
 */
export async function visitFiles(
  root: RootReader,
  directory: RootPath,
  names: readonly ByteString[],
  visit: (content: Buffer, index: number) => void,
): Promise<void> {
  if (root.visitFiles !== undefined) return root.visitFiles(directory, names, visit);
  for (let start = 0; start < names.length; start += TOGETHER) {
    const some = names.slice(start, start + TOGETHER);
    const contents = await Promise.all(
      some.map(async (name) => root.readFile(`${directory === '/' ? '' : directory}/${name}` as RootPath)),
    );
    for (const [index, content] of contents.entries())
      if (content !== undefined) visit(content, start + index);
  }
}
