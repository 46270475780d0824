/** Files of a root's database, by path: one directory for each package, as pacman writes it. */
export function databaseFiles(
  packages: readonly {
    readonly name: string;
    readonly version?: string;
    readonly desc?: string;
    readonly lines?: readonly string[];
    readonly files?: readonly string[];
    readonly backup?: readonly string[];
  }[],
): Record<string, string> {
  const files: Record<string, string> = {'var/lib/pacman/local/ALPM_DB_VERSION': '9\n'};
  for (const {name, version = '1.0-1', lines = [], desc, files: owned = [], backup = []} of packages) {
    const place = `var/lib/pacman/local/${name}-${version}`;
    const usual = `%NAME%\n${name}\n\n%VERSION%\n${version}\n\n%DESC%\nThe ${name}\n\n%ARCH%\nx86_64\n\n%SIZE%\n42\n\n`;
    files[`${place}/desc`] = desc ?? usual + lines.join('\n');
    files[`${place}/files`] =
      `%FILES%\n${owned.map((path) => `${path}\n`).join('')}\n` +
      (backup.length === 0 ? '' : `%BACKUP%\n${backup.map((line) => `${line}\n`).join('')}\n`);
  }
  return files;
}
