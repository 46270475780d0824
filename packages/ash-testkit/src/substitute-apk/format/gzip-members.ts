import {gunzipSync, inflateRawSync} from 'node:zlib';

/** Zlib gives the engine back when it is asked to; its types don't say so. */
interface Inflated {
  readonly engine: {readonly bytesWritten: number};
}

const HEADER = 10;
const TRAILER = 8;

/** The first of the gzip members that a file is made of, as packages and indexes are. Members have no name and no comment. */
export function firstMember(file: Buffer): Buffer {
  if (file[0] !== 0x1f || file[1] !== 0x8b || file[3] !== 0) throw new Error('this is no gzip member');
  const {engine} = inflateRawSync(file.subarray(HEADER), {info: true}) as unknown as Inflated;
  return file.subarray(0, HEADER + engine.bytesWritten + TRAILER);
}

/** The content of one member. */
export function unzip(member: Buffer): Buffer {
  return gunzipSync(member);
}
