/** One package that a PKGBUILD makes. */
export interface SourcePackage {
  readonly name: string;
  /** What it needs to run. */
  readonly depends: readonly string[];
  readonly provides: readonly string[];
}

/** What a `.SRCINFO` says. */
export interface SourceInfo {
  readonly base: string;
  readonly packages: readonly SourcePackage[];
  readonly architectures: readonly string[];
  /** What building needs. */
  readonly makeDepends: readonly string[];
  /** Fingerprints of the keys that the sources are signed with. */
  readonly keys: readonly string[];
}

/**
 * Reads a `.SRCINFO` for an architecture: `pkgbase`, what holds for all packages, then each `pkgname` with what holds for it, where a key
 * that is set replaces the common one. Undefined when it names no package. Source: the AUR's documentation of .SRCINFO.
 */
export function parseSourceInfo(text: string, architecture: string): SourceInfo | undefined {
  const common = new Map<string, string[]>();
  const sections: {name: string; fields: Map<string, string[]>}[] = [];
  let base = '';
  let fields = common;
  for (const line of text.split('\n')) {
    const [, key, value = ''] = /^\s*([a-z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined) continue;
    if (key === 'pkgbase') base = value;
    else if (key === 'pkgname') {
      fields = new Map();
      sections.push({name: value, fields});
    } else fields.set(key, [...(fields.get(key) ?? []), ...(value === '' ? [] : [value])]);
  }
  if (base === '' || sections.length === 0) return undefined;
  const allOf = (one: ReadonlyMap<string, string[]>, key: string): string[] =>
    [key, `${key}_${architecture}`].flatMap((name) => one.get(name) ?? common.get(name) ?? []);
  return {
    base,
    packages: sections.map(({name, fields: own}) => ({
      name,
      depends: allOf(own, 'depends'),
      provides: allOf(own, 'provides'),
    })),
    architectures: common.get('arch') ?? [],
    makeDepends: allOf(common, 'makedepends'),
    keys: (common.get('validpgpkeys') ?? []).filter((key) => /^[0-9A-Fa-f]{16,64}$/.test(key)),
  };
}
