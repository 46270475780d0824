import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isAshError} from 'ash-sdk';
import {parseDeb822Sources} from './deb822-sources.js';
import {parseOneLineSources} from './one-line-sources.js';
import type {Source} from './source.js';

/** All sources that the host's apt is set up with, in apt's order. `hostRoot` is `/` but in tests. A file that apt refuses too is passed over. */
export async function readHostSources(hostRoot: string): Promise<Source[]> {
  const directory = join(hostRoot, 'etc/apt/sources.list.d');
  const names = (await orNothing(readdir(directory), [])).sort();
  const files = [join(hostRoot, 'etc/apt/sources.list'), ...names.map((name) => join(directory, name))];
  const sources: Source[] = [];
  for (const file of files.filter((name) =>
    /^[\w.-]+\.(list|sources)$/.test(name.slice(name.lastIndexOf('/') + 1)),
  )) {
    const text = await orNothing(readFile(file, 'utf8'), '');
    sources.push(...(await resolveMirrorLists(parse(text, file), hostRoot)));
  }
  return sources;
}

function parse(text: string, file: string): Source[] {
  if (file.endsWith('.list')) return parseOneLineSources(text);
  try {
    return parseDeb822Sources(text, file);
  } catch (error) {
    if (isAshError(error)) return [];
    throw error;
  }
}

/** Cloud images name a local file with mirrors (`mirror+file:/etc/apt/mirrors/debian.list`): the first address in it counts. */
async function resolveMirrorLists(sources: readonly Source[], hostRoot: string): Promise<Source[]> {
  const resolved: Source[] = [];
  for (const source of sources) {
    const list = /^mirror\+file:\/*(\/.+)$/.exec(source.uri)?.[1];
    const text = list === undefined ? '' : await orNothing(readFile(join(hostRoot, list), 'utf8'), '');
    const uri = /^\s*(https?:\/\/\S+)/m.exec(text)?.[1];
    resolved.push(uri === undefined ? source : {...source, uri});
  }
  return resolved;
}

async function orNothing<T>(reading: Promise<T>, nothing: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'EACCES', 'ENOTDIR', 'EISDIR'].includes(String(error.code))
    )
      return nothing;
    throw error;
  }
}
