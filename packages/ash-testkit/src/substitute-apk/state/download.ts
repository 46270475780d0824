import {readFile} from 'node:fs/promises';
import {get} from 'node:http';
import {buffer} from 'node:stream/consumers';
import type {Options} from '../options.js';
import {REASONS} from '../output.js';

/** Without a word about it apk waits so long for the next bytes. */
const TIMEOUT_S = 60;

/** Why something could not be fetched, in apk's words. */
export class DownloadError extends Error {}

/** Fetches a file by HTTP, or from a directory. */
export async function download(address: string, {values}: Pick<Options, 'values'>): Promise<Buffer> {
  if (address.startsWith('http:'))
    return fetchFile(address, Number(values.get('timeout') ?? TIMEOUT_S) * 1000);
  return readFile(address.replace(/^file:\/\//, '')).catch(() => {
    throw new DownloadError('No such file or directory');
  });
}

function fetchFile(address: string, timeout: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const failed = (code: string | number | undefined): void => {
      reject(new DownloadError(REASONS[code ?? ''] ?? "remote server returned error (try 'apk update')"));
    };
    // A connection of its own: one that is kept would be closed while a large package is unpacked.
    const request = get(address, {agent: false, timeout}, (response) => {
      if (response.statusCode === 200) buffer(response).then(resolve, reject);
      else failed(response.statusCode);
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), {code: 'ETIMEDOUT'})));
    request.on('error', (error: NodeJS.ErrnoException) => {
      failed(error.code);
    });
  });
}
