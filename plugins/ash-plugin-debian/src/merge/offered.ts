/** A version of a package that a list offers. */
export interface Offer {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Of the package's file, 64 hexadecimal digits. */
  readonly sha256?: string;
  /** Not what is only installed. */
  readonly hasFile?: true;
}

const PACKAGE = Buffer.from('\nPackage: ');
const NEWLINE = 0x0a;

/** The packages of these names that a list of an archive has. A list may have tens of thousands, so only these are parsed. */
export function offersIn(list: Buffer, names: ReadonlySet<string>): readonly Offer[] {
  const offers: Offer[] = [];
  let at = list.subarray(0, PACKAGE.length - 1).equals(PACKAGE.subarray(1)) ? -1 : list.indexOf(PACKAGE);
  for (let isFirst = at === -1 && list.length > 0; at !== -1 || isFirst; isFirst = false) {
    const start = at + PACKAGE.length;
    const name = list.toString('latin1', start, list.indexOf(NEWLINE, start));
    const next = list.indexOf(PACKAGE, start);
    if (names.has(name)) {
      const paragraph = list.toString('latin1', start, next === -1 ? list.length : next);
      const [, version] = /^Version: *(\S+)/m.exec(paragraph) ?? [];
      const [, architecture] = /^Architecture: *(\S+)/m.exec(paragraph) ?? [];
      const [, sha256] = /^SHA256: *([0-9a-f]{64})$/m.exec(paragraph) ?? [];
      if (version !== undefined && architecture !== undefined) {
        const file = /^Filename:/m.test(paragraph) ? ({hasFile: true} as const) : {};
        offers.push({name, version, architecture, ...file, ...(sha256 !== undefined && {sha256})});
      }
    }
    at = next;
  }
  return offers;
}
