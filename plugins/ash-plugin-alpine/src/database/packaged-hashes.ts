import type {RootPath} from 'ash-sdk';
import {parseChecksum} from './checksum.js';
import {fileEntries, type FileEntry} from './file-entries.js';
import type {PackageRow} from './package-table.js';
import type {InstalledText} from './place.js';
import type {Stanza} from './stanzas.js';
import type {WantedPaths} from './wanted-paths.js';

/** The hashes of wanted paths as packaged. */
export function findPackagedHashes(
  text: InstalledText,
  rows: Iterable<PackageRow>,
  wanted: WantedPaths,
): Map<RootPath, string> {
  const hashes = new Map<RootPath, string>();
  for (const {stanza} of rows) {
    for (const entry of fileEntries(text, stanza, wanted.hasIn)) {
      const path = wanted.find(entry.path);
      const hash = path === undefined ? undefined : hashOf(entry, stanza);
      if (path !== undefined && hash !== undefined) hashes.set(path, hash);
    }
  }
  return hashes;
}

/**
 * The hash of a file's content; undefined where the database has none: of a symbolic link (mode 0777) it's that of the target,
 * and with the flag `S`, which apk 3 sets, it's the first 160 bits of a SHA-256, which is no algorithm of its own.
 */
export function hashOf({kind, permissions, checksum}: FileEntry, {fields}: Stanza): string | undefined {
  if (kind !== 'file' || checksum === undefined) return undefined;
  if (/^\d+:\d+:0?777(?::|$)/.test(permissions ?? '')) return undefined;
  if ((fields.get('f') ?? '').includes('S') && checksum.startsWith('Q1')) return undefined;
  return parseChecksum(checksum);
}
