import {bytesFromText, type PackageArchives, type RootPath, type RootReader} from 'ash-sdk';
import {readDatabase} from '../database/read-database.js';
import {offersIn, type Offer} from '../merge/offered.js';

const LISTS = bytesFromText('/var/lib/apt/lists');

/** In bytes. The longest list of Debian has 60 MB. */
const LONGEST_LIST = 256 * 2 ** 20;

/** What the lists of apt say of the files of packages: their SHA-256, which apt asks of a download. */
export const archives: PackageArchives = {
  async hashes(root) {
    const {packages} = await readDatabase(root);
    const names = new Set([...packages.keys()].map(plainName));
    const offers = await offersOf(root, names);
    const hashes = new Map<string, string>();
    for (const {name, version, architecture} of packages.values()) {
      const key = keyOf({name: plainName(name), version, architecture});
      const [hash, ...others] = offers.get(key) ?? [];
      if (hash !== undefined && others.length === 0) hashes.set(name, hash);
    }
    return hashes;
  },

  async offered({wanted, ask}) {
    const names = wanted.map(({name, version}) => `${name}=${version}`);
    // apt reads its lists however they are kept, and gives what it has of all of these before it complains of one.
    const lines = await ask({
      argv: ['apt-cache', 'show', '--', ...names],
      title: 'looking for the locked versions',
      okExitCodes: [0, 100],
    });
    const offers = offersIn(
      Buffer.from(`${(lines ?? []).join('\n')}\n`),
      new Set(wanted.map(({name}) => plainName(name))),
    );
    const found = new Map<string, readonly string[]>();
    for (const {name, version} of wanted) {
      const fitting = offers.filter(
        (offer) => offer.hasFile && isOf(name, offer) && offer.version === version,
      );
      if (fitting.length > 0) found.set(name, [...new Set(fitting.flatMap(hashOf))]);
    }
    return found;
  },
};

/** Hashes of files by version of a package; several where archives have different files under one. */
async function offersOf(
  root: RootReader,
  names: ReadonlySet<string>,
): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const directory = await root.resolve(LISTS);
  for (const name of await root.list(directory)) {
    if (!name.endsWith('_Packages')) continue;
    const list = await root.readFile(`${directory}/${name}` as RootPath, LONGEST_LIST);
    for (const offer of list === undefined ? [] : offersIn(list, names)) {
      const key = keyOf(offer);
      found.set(key, [...new Set([...(found.get(key) ?? []), ...hashOf(offer)])]);
    }
  }
  return found;
}

/** The database has the architecture of foreign packages behind their names. */
function isOf(wanted: string, {name, architecture}: Offer): boolean {
  const [plain, foreign] = wanted.split(':');
  return plain === name && (foreign === undefined || foreign === architecture);
}

function plainName(name: string): string {
  return name.split(':')[0] ?? name;
}

function keyOf({name, version, architecture}: Pick<Offer, 'name' | 'version' | 'architecture'>): string {
  return `${name} ${version} ${architecture}`;
}

function hashOf({sha256}: Offer): readonly string[] {
  return sha256 === undefined ? [] : [`sha256:${sha256}`];
}
