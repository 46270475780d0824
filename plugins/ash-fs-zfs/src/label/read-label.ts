import {constants, open} from 'node:fs/promises';
import {LABEL_SIZE, parseLabel, type Label} from './label.js';

/** The label at the beginning of a device or an image file; undefined when no pool is there. */
export async function readLabel(path: string): Promise<Label | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(LABEL_SIZE), 0, LABEL_SIZE, 0);
    return parseLabel(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
