import type {PackageArchives, PackageVersion} from 'ash-sdk';
import {findDatabase} from '../database/find-database.js';
import {packageRows, reading} from '../database/package-rows.js';
import {uniqueNames} from '../database/unique-names.js';
import {TAG} from '../rpm/tags.js';
import {dnfOf} from './dnf-command.js';
import {exact} from './exact.js';

/**
 * Arguments: dnf, `--`, words. Downloads the packages into dnf's own cache, where their installation finds them, and prints what is in them. dnf
 * refuses all for one that it has not, so it is asked first which there are.
 */
const LOOK = `
dnf=$1
shift 2
"$dnf" --quiet repoquery --qf 'there %{name} %{epoch} %{version}-%{release} %{arch}\n' -- "$@"
`;

const FETCH = `
dnf=$1
shift 2
"$dnf" --assumeyes --quiet install --downloadonly -- "$@" >&2
for place in /var/cache/dnf /var/cache/libdnf5; do
  [ ! -d "$place" ] || find "$place" -name '*.rpm' -type f
done | while IFS= read -r file; do
  rpm -qp --nosignature --qf 'fetched %{NAME} %{EPOCHNUM} %{VERSION}-%{RELEASE} %{ARCH} %{SHA256HEADER}\n' "$file" 2>/dev/null || :
done
`;

/**
 * rpm knows of each installed package the SHA-256 of its header, which vouches for the payload. The lists of repositories don't have it, so
 * the packages are downloaded to see it.
 */
export const archives: PackageArchives = {
  async hashes(root) {
    const files = await findDatabase(root);
    const hashes = new Map<string, string>();
    for (const [name, {header, name: plain}] of uniqueNames(packageRows(files))) {
      const hash = reading(files.name, `package ${plain}`, () => header.text(TAG.headerSha256));
      if (hash !== undefined && /^[0-9a-f]{64}$/.test(hash)) hashes.set(name, `sha256:${hash}`);
    }
    return hashes;
  },

  async offered({root, wanted, ask}) {
    const program = await dnfOf(root);
    const run = async (script: string, some: readonly PackageVersion[], title: string) =>
      (await ask({
        argv: [
          '/bin/sh',
          '-euc',
          script,
          'ash',
          program,
          '--',
          ...some.map(({name, version}) => exact(name, version)),
        ],
        env: {LC_ALL: 'C.UTF-8'},
        title,
      })) ?? [];
    const there = foundIn(await run(LOOK, wanted, 'looking for the locked versions'), wanted);
    const some = wanted.filter(({name}) => there.has(name));
    // Nothing is fetched when one is gone: then nothing will be installed.
    if (some.length < wanted.length) return there;
    const fetched = foundIn(await run(FETCH, some, 'fetching the locked versions'), wanted);
    return new Map([...there, ...fetched]);
  },
};

const LINE = /^(?:there|fetched) (\S+) (\d+|\(none\)) (\S+) (\S+)(?: ([0-9a-f]{64}))?$/;

function foundIn(
  lines: readonly string[],
  wanted: readonly PackageVersion[],
): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const line of lines) {
    const [, name = '', epoch = '', plain = '', architecture = '', hash] = LINE.exec(line) ?? [];
    const version = /^[1-9]/.test(epoch) ? `${epoch}:${plain}` : plain;
    const names = [name, `${name}.${architecture}`, `${name}-${plain}.${architecture}`];
    for (const one of wanted.filter((some) => names.includes(some.name) && some.version === version)) {
      const known = found.get(one.name) ?? [];
      found.set(one.name, hash === undefined ? known : [...new Set([...known, `sha256:${hash}`])]);
    }
  }
  return found;
}
