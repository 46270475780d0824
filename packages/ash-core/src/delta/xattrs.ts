import {bytesFromBuffer, type ByteString} from 'ash-sdk';
import {programMissing} from '../errors/exec.js';
import {hasProgram} from '../exec/program.js';
import {stream} from '../exec/stream.js';
import {parseXattrs, type Xattrs} from './parse-xattrs.js';

export interface XattrOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether attributes that this user may not read are passed over, instead of rejecting. */
  readonly tolerant?: boolean;
}

/** What xargs ends with when one of the calls that it made ended with 1 to 125. Source: xargs(1). */
const SOME_FAILED = 123;

/**
 * The extended attributes of paths of the host, by path; a path without any is left out. A link at the end of a path is not
 * followed. Node can't read them, so getfattr does, and xargs gives it the paths, since Node's arguments can't hold every byte.
 */
export async function readXattrs(
  paths: readonly Uint8Array[],
  {signal, tolerant = false}: XattrOptions = {},
): Promise<ReadonlyMap<ByteString, Xattrs>> {
  if (paths.length === 0) return new Map();
  if (!(await hasProgram('getfattr'))) throw programMissing('getfattr');
  const end = Buffer.of(0);
  const output = stream(
    {
      argv: ['xargs', '-0', 'getfattr', '--absolute-names', '-h', '-d', '-m', '-', '-e', 'hex', '--'],
      okExitCodes: tolerant ? [0, SOME_FAILED] : [0],
    },
    {input: Buffer.concat(paths.flatMap((path) => [path, end])), ...(signal && {signal})},
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of output) chunks.push(chunk);
  return parseXattrs(bytesFromBuffer(Buffer.concat(chunks)));
}
