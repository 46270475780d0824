import type {ConfigurationFile, DirectoryAliases, RootPath} from 'ash-sdk';
import {fileEntries} from './file-entries.js';
import type {PackageRow} from './package-table.js';
import {hashOf} from './packaged-hashes.js';
import type {InstalledText} from './place.js';
import {protectionOf, type ProtectionRule} from './protected-paths.js';

/** The files that apk won't overwrite once a person has edited them, by path as it lies in the root. */
export function findConfigurationFiles(
  text: InstalledText,
  rows: Iterable<PackageRow>,
  rules: readonly ProtectionRule[],
  aliases: DirectoryAliases,
): Map<RootPath, ConfigurationFile> {
  const files = new Map<RootPath, ConfigurationFile>();
  for (const {installed, stanza} of rows) {
    for (const entry of fileEntries(text, stanza, mayHold(rules))) {
      if (entry.kind !== 'file') continue;
      const protection = protectionOf(entry.path, rules);
      if (protection !== 'changed' && protection !== 'always') continue;
      const packagedHash = hashOf(entry, stanza);
      files.set(aliases.toReal(entry.path), {
        package: installed.name,
        ...(packagedHash === undefined ? {} : {packagedHash}),
        obsolete: false,
      });
    }
  }
  return files;
}

/** Whether a directory can have protected files: its first name is that of a rule. */
function mayHold(rules: readonly ProtectionRule[]): (directory: RootPath) => boolean {
  const known = new Map<string, boolean>();
  return (directory) => {
    if (directory === '/') return rules.some(({names}) => names.length === 1);
    const [first = ''] = directory.slice(1).split('/');
    const found = known.get(first) ?? rules.some(({names}) => names[0]?.test(first));
    known.set(first, found);
    return found;
  };
}
