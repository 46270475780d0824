import {open} from 'node:fs/promises';
import {join} from 'node:path';
import type {Source} from './source.js';

/** Who signs a source as its maker (`Debian`), from the list that the host's apt last fetched; undefined when there is none. */
export async function originOf(source: Source, hostRoot: string): Promise<string | undefined> {
  const name = `${listName(source.uri)}_dists_${source.suite.replaceAll('/', '_')}`;
  for (const ending of ['InRelease', 'Release']) {
    const head = await readHead(join(hostRoot, 'var/lib/apt/lists', `${name}_${ending}`));
    const origin = /^Origin: (.*)$/m.exec(head ?? '')?.[1];
    if (origin !== undefined) return origin.trim();
  }
  return undefined;
}

/** The name that apt gives to the lists of an address: no scheme, no password, slashes as underscores. Source: apt's URItoFileName. */
export function listName(uri: string): string {
  const place = uri
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^/]*@/, '')
    .replace(/\/+$/, '');
  const escaped = place.replaceAll(
    /[\\|{}[\]<>"^~_=!@#$%&*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return escaped.replaceAll('/', '_');
}

async function readHead(path: string): Promise<string | undefined> {
  try {
    const file = await open(path);
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(4096), 0, 4096, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
