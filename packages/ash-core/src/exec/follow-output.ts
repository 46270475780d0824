import type {FileHandle} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {lastLines} from '../text/last-lines.js';
import {LineSplitter} from './lines.js';

export const TAIL_LINES = 40;

/** Copies what programs print to the log and gives it out by lines, until it ends; returns the last lines, escaped. */
export async function followOutput(
  output: Readable,
  log: FileHandle,
  onLine: ((line: string) => void) | undefined,
): Promise<string> {
  const tail: string[] = [];
  const splitter = new LineSplitter((line) => {
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
    onLine?.(line);
  });
  for await (const chunk of output as AsyncIterable<Buffer>) {
    await log.writeFile(chunk);
    splitter.add(chunk);
  }

  splitter.end();
  return lastLines(tail.join('\n'), TAIL_LINES);
}
