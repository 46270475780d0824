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

const GETFATTR = ['getfattr', '--absolute-names', '-h', '-d', '-m', '-', '-e', 'hex', '--'] as const;

/** What getfattr ends with when it could not read some of the attributes. */
const SOME_UNREADABLE = 1;

/** What xargs ends with when one of the calls that it made ended with 1 to 125. Source: xargs(1). */
const SOME_FAILED = 123;

/** In bytes: so much of arguments is far below what every Linux takes. */
const MOST_ARGUMENTS = 64 * 1024;

/**
 * The extended attributes of paths of the host, by path; a path without any is left out. A link at the end of a path is not
 * followed. Node can't read them, so getfattr does.
 */
export async function readXattrs(
  paths: readonly Uint8Array[],
  {signal, tolerant = false}: XattrOptions = {},
): Promise<ReadonlyMap<ByteString, Xattrs>> {
  if (paths.length === 0) return new Map();
  const words = asArguments(paths);
  const output = words
    ? stream(
        {argv: [...GETFATTR, ...words], okExitCodes: tolerant ? [0, SOME_UNREADABLE] : [0]},
        signal && {signal},
      )
    : await throughXargs(paths, {signal, tolerant});
  const chunks: Uint8Array[] = [];
  for await (const chunk of output) chunks.push(chunk);
  return parseXattrs(bytesFromBuffer(Buffer.concat(chunks)));
}

/** The paths as words, or undefined when they are too many, or Node's arguments can't hold a byte of theirs. */
function asArguments(paths: readonly Uint8Array[]): readonly string[] | undefined {
  const length = paths.reduce((sum, path) => sum + path.length, 0);
  if (length > MOST_ARGUMENTS) return undefined;
  const words = paths.map((path) => Buffer.from(path).toString('latin1'));
  return words.every((word) => /^[\x01-\x7f]+$/.test(word)) ? words : undefined;
}

/** xargs takes every path, and any number of them. */
async function throughXargs(
  paths: readonly Uint8Array[],
  {signal, tolerant}: XattrOptions,
): Promise<AsyncIterable<Uint8Array>> {
  if (!(await hasProgram(GETFATTR[0]))) throw programMissing(GETFATTR[0]);
  const end = Buffer.of(0);
  return stream(
    {argv: ['xargs', '-0', ...GETFATTR], okExitCodes: tolerant === true ? [0, SOME_FAILED] : [0]},
    {input: Buffer.concat(paths.flatMap((path) => [path, end])), ...(signal && {signal})},
  );
}
