import type {PackageArchives} from 'ash-sdk';
import {parseChecksum} from '../database/checksum.js';
import {packageTable} from '../database/package-table.js';
import {readInstalledText} from '../database/place.js';

/** Arguments: `name=version` each. Prints those of the indexes that are one of them, with their checksums. */
const LOOK = `
indexes() { find -L /var/cache/apk /etc/apk/cache -name 'APKINDEX.*.tar.gz' -type f 2>/dev/null || :; }
[ -n "$(indexes)" ] || apk update --timeout 20 --no-progress >&2
indexes | while IFS= read -r index; do
  tar -xzOf "$index" APKINDEX
  echo
done | awk '
  BEGIN { for (at = 1; at < ARGC; at++) wanted[ARGV[at]] = 1; ARGC = 1 }
  { key = substr($0, 1, 2); value = substr($0, 3) }
  key == "C:" { checksum = value }
  key == "P:" { name = value }
  key == "V:" { version = value }
  key == "" { if ((name "=" version) in wanted) print "there " name "=" version " " checksum; name = version = checksum = "" }
' "$@"
`;

/** The checksums by which apk tells packages apart: of the part of a package that holds the hash of its files. */
export const archives: PackageArchives = {
  async hashes(root) {
    const hashes = new Map<string, string>();
    for (const [name, {stanza}] of packageTable(await readInstalledText(root), [])) {
      const hash = parseChecksum(stanza.fields.get('C') ?? '');
      if (hash !== undefined) hashes.set(name, hash);
    }
    return hashes;
  },

  async offered({wanted, ask}) {
    const words = new Map(wanted.map(({name, version}) => [`${name}=${version}`, name]));
    const lines = await ask({
      argv: ['/bin/sh', '-euc', LOOK, 'ash', ...words.keys()],
      title: 'looking for the locked versions',
    });
    const found = new Map<string, readonly string[]>();
    for (const line of lines ?? []) {
      const [, word = '', checksum = ''] = /^there (\S+) (\S*)$/.exec(line) ?? [];
      const name = words.get(word);
      if (name === undefined) continue;
      const hash = parseChecksum(checksum);
      found.set(name, [...new Set([...(found.get(name) ?? []), ...(hash === undefined ? [] : [hash])])]);
    }
    return found;
  },
};
