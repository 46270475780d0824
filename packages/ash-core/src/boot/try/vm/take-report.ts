import {mkdir, open, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {Root} from '../../../files/root.js';
import {readReport, type TryReport} from '../report.js';
import {sentFiles} from './sent-report.js';

/** In bytes; what comes after these is not read. */
const LARGEST = 16 * 2 ** 20;

/** Reads what a machine sent, laid out in a directory as a container would have left it. */
export async function takeReport(sent: string, directory: string): Promise<TryReport> {
  await mkdir(directory, {mode: 0o700});
  for (const [name, content] of sentFiles(await beginningOf(sent))) {
    const place = join(directory, name);
    await mkdir(dirname(place), {recursive: true});
    await writeFile(place, content);
  }
  return readReport(await Root.open(directory));
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(LARGEST), 0, LARGEST, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
