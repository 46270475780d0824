import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';

/**
 * How a server of a test answers: `well`; `absent`: 404 to everything; `failing`: 503; `silent`: never; `damaged`: files of the
 * right length with other bytes in their middle.
 */
export type ServerMood = 'well' | 'absent' | 'failing' | 'silent' | 'damaged';

/** A directory that is served by HTTP on an address of this machine alone. */
export interface DirectoryServer {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** Paths that were asked for, in order, with their leading slash. */
  readonly requests: readonly string[];
  /** Of all files, or of those whose path the pattern fits. */
  setMood(mood: ServerMood, files?: RegExp): void;
  close(): Promise<void>;
}

/** Serves the files below an absolute path of the host. */
export async function serveDirectory(directory: string): Promise<DirectoryServer> {
  const requests: string[] = [];
  let rule: {mood: ServerMood; files: RegExp} = {mood: 'well', files: /^/};
  const server = createServer((request, response) => {
    const name = path.posix.normalize(
      decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname),
    );
    requests.push(name);
    const mood = rule.files.test(name) ? rule.mood : 'well';
    answer(mood, path.join(directory, name), request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that forgets to close it must not hang.
  server.unref();
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    setMood(mood, files = /^/) {
      rule = {mood, files};
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  mood: ServerMood,
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (mood === 'silent') return;
  if (mood === 'failing') return void response.writeHead(503).end();
  const found = mood === 'absent' ? undefined : await stat(file).catch(() => undefined);
  if (!found?.isFile()) return void response.writeHead(404).end();
  const headers = {'content-length': found.size, 'last-modified': found.mtime.toUTCString()};
  response.writeHead(200, headers);
  if (request.method === 'HEAD') return void response.end();
  const middle = Math.floor(found.size / 2);
  let passed = 0;
  const stream = createReadStream(file);
  stream.on('data', (chunk) => {
    const bytes = Buffer.from(chunk);
    const at = middle - passed;
    if (mood === 'damaged' && at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    passed += bytes.length;
    response.write(bytes);
  });
  stream.on('end', () => response.end());
  stream.on('error', () => response.destroy());
}
