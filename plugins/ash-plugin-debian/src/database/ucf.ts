import {bytesFromText, type RootPath, type RootReader} from 'ash-sdk';
import type {DeclaredFile} from './configuration-files.js';
import {lines} from './control-file.js';

/**
 * Configuration files that packages register with ucf(1) instead of dpkg. The hash is that of the version
 * which the package brought last.
 */
export async function readUcfFiles(
  root: RootReader,
  packages: ReadonlyMap<string, unknown>,
): Promise<DeclaredFile[]> {
  const [registry, hashes] = await Promise.all([
    root.readFile(bytesFromText('/var/lib/ucf/registry')),
    root.readFile(bytesFromText('/var/lib/ucf/hashfile')),
  ]);
  const hashOf = parseUcfTable(hashes?.toString('latin1') ?? '', /^([0-9a-f]{32})\s+(\/.*)$/);
  const ownerOf = parseUcfTable(registry?.toString('latin1') ?? '', /^([a-z0-9][a-z0-9+.:-]*)\s+(\/.*)$/);
  return [...ownerOf]
    .filter(([, owner]) => packages.has(owner))
    .map(([path, owner]) => {
      const hash = hashOf.get(path);
      return {
        path,
        file: {package: owner, ...(hash === undefined ? {} : {packagedHash: `md5:${hash}`}), obsolete: false},
      };
    });
}

/** Reads lines of a word and a path into a table by path; lines that don't match are passed over. */
function parseUcfTable(text: string, pattern: RegExp): Map<RootPath, string> {
  const table = new Map<RootPath, string>();
  for (const line of lines(text)) {
    const match = pattern.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) table.set(match[2] as RootPath, match[1]);
  }
  return table;
}
