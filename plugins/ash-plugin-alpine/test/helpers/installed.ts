/** Facts of a package for a database of a test. */
export interface InstalledFacts {
  readonly name: string;
  readonly version?: string;
  /** Further fields, one a line: `D:musl`. */
  readonly fields?: readonly string[];
  /** Lines of files, from the first directory on. */
  readonly files?: readonly string[];
}

/** A database of installed packages, as apk writes it. */
export function installedText(...packages: readonly InstalledFacts[]): string {
  return packages
    .map(({name, version = '1.0-r0', fields = [], files = []}) =>
      [
        'C:Q1a0eCRAkqTXjfAOwjGTm9E608PJY=',
        `P:${name}`,
        `V:${version}`,
        'A:x86_64',
        ...fields,
        ...files,
        '',
        '',
      ].join('\n'),
    )
    .join('');
}
