import type {RootPath, RootReader} from 'ash-sdk';
import {lines} from './control-file.js';
import {visitInfoFiles} from './info-files.js';
import type {PackageRow} from './package-table.js';
import type {WantedPaths} from './wanted-paths.js';

const ESCAPES: Readonly<Record<string, string>> = {'\\\\': '\\', '\\n': '\n', '\\r': '\r'};

/** The hashes of wanted paths as packaged, from the md5sums files of the given packages. */
export async function findPackagedHashes(
  root: RootReader,
  rows: readonly PackageRow[],
  wanted: WantedPaths,
): Promise<Map<RootPath, string>> {
  const hashes = new Map<RootPath, string>();
  await visitInfoFiles(root, rows, 'md5sums', (content, index) => {
    const name = rows[index]?.entry.package ?? '';
    for (const line of lines(content.toString('latin1'))) {
      const parsed = parseHashLine(line);
      if (parsed === undefined) continue;
      for (const path of wanted.find(name, parsed.path)) hashes.set(path, `md5:${parsed.hash}`);
    }
  });
  return hashes;
}

/** Reads one line as md5sum(1) writes it, with a path relative to the root; undefined when it is none. */
export function parseHashLine(line: string): {readonly hash: string; readonly path: string} | undefined {
  const match = /^(\\?)([0-9a-f]{32}) [ *](?:\.?\/)?(.+)$/.exec(line);
  if (match?.[2] === undefined || match[3] === undefined) return undefined;
  const name =
    match[1] === '' ? match[3] : match[3].replaceAll(/\\[\\nr]/g, (escape) => ESCAPES[escape] ?? escape);
  return {hash: match[2], path: `/${name}`};
}
