import type {PackageArchives, PackageVersion} from 'ash-sdk';
import {readPackageTable} from '../database/package-table.js';
import {sectionOf} from '../database/sections.js';
import {exact, FIND_FILE} from './exact.js';
import {readSyncDescriptions} from './sync-descriptions.js';

/** Arguments: paths of descriptions in the lists. Prints those that are there. */
const DESCRIPTIONS = `
for list in /var/lib/pacman/sync/*.db; do
  [ ! -f "$list" ] || bsdtar -xOf "$list" -- "$@" 2>/dev/null || :
done
`;

/** Arguments: `name=version` each. Prints a line for each whose file is to be had, with its SHA-256. */
const FILES = `${FIND_FILE}
for word; do
  file=$(find_file "\${word%%=*}" "\${word#*=}")
  [ -z "$file" ] || printf 'there %s %s\\n' "$word" "$(sha256sum < "$file" | cut -d ' ' -f 1)"
done
`;

/** What the lists of the repositories say of the files of packages: their SHA-256. */
export const archives: PackageArchives = {
  async hashes(root) {
    const listed = foundIn(await readSyncDescriptions(root));
    const hashes = new Map<string, string>();
    for (const {name, version} of (await readPackageTable(root)).values()) {
      const [hash, ...others] = listed.get(exact(name, version)) ?? [];
      if (hash !== undefined && others.length === 0) hashes.set(name, hash);
    }
    return hashes;
  },

  async offered({wanted, ask}) {
    const paths = wanted.map(({name, version}) => `${name}-${version}/desc`);
    const title = 'looking for the locked versions';
    const lines = await ask({argv: ['sh', '-euc', DESCRIPTIONS, 'ash', ...paths], title});
    const listed = foundIn(descriptionsIn(lines ?? []));
    const offered = new Map<string, readonly string[]>();
    const others: PackageVersion[] = [];
    for (const one of wanted) {
      const hashes = listed.get(exact(one.name, one.version));
      if (hashes === undefined) others.push(one);
      else offered.set(one.name, hashes);
    }
    if (others.length === 0) return offered;
    const words = new Map(others.map(({name, version}) => [exact(name, version), name]));
    const files = await ask({argv: ['sh', '-euc', FILES, 'ash', ...words.keys()], title});
    for (const line of files ?? []) {
      const [, word = '', hash = ''] = /^there (\S+) ([0-9a-f]{64})$/.exec(line) ?? [];
      const name = words.get(word);
      if (name !== undefined) offered.set(name, [`sha256:${hash}`]);
    }
    return offered;
  },
};

const FIRST = '%FILENAME%';

function descriptionsIn(lines: readonly string[]): readonly string[] {
  const parts = `\n${lines.join('\n')}\n`.split(`\n${FIRST}\n`);
  return parts.slice(1).map((part) => `${FIRST}\n${part}\n`);
}

/** Hashes by the word of `exact`. */
function foundIn(descriptions: Iterable<string>): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const text of descriptions) {
    const one = (title: string): string => sectionOf(text, title)[0] ?? '';
    const word = exact(one('NAME'), one('VERSION'));
    const hash = one('SHA256SUM');
    const known = found.get(word) ?? [];
    found.set(word, /^[0-9a-f]{64}$/.test(hash) ? [...new Set([...known, `sha256:${hash}`])] : known);
  }
  return found;
}
