import {execFileSync} from 'node:child_process';
import {lstatSync, mkdirSync, mkdtempSync, rmdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** Stands in every file of a canary. */
export const SONG = 'canary-of-the-host';

const FILES: Readonly<Record<string, string>> = {
  'etc/passwd': `root:x:0:0:${SONG}:/root:/bin/sh\n`,
  'etc/group': `root:x:0:${SONG}\n`,
  'etc/shadow': `root:${SONG}:1::::::\n`,
  'etc/fstab': `# ${SONG}\n`,
  'etc/resolv.conf': `# ${SONG}\n`,
  'etc/os-release': `ID=debian\nPRETTY_NAME=${SONG}\n`,
  'etc/machine-id': `${SONG}\n`,
  'lib/dpkg/status': `Package: ${SONG}\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n\n`,
  'dpkg/status': `Package: ${SONG}\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n\n`,
  'vmlinuz-1': SONG,
  'initrd.img-1': SONG,
  passwd: `root:x:0:0:${SONG}:/root:/bin/sh\n`,
  fstab: `# ${SONG}\n`,
  'os-release': `ID=debian\nPRETTY_NAME=${SONG}\n`,
  'resolv.conf': `# ${SONG}\n`,
  'a-file': SONG,
};

/** A directory of the host that nobody may read or change, with the names that ash looks for in a snapshot. */
export class Canary {
  readonly directory: string;
  readonly #paths: readonly string[];
  #before: readonly string[];

  /** Its directory is made, below one that no attack replaces. It is on a file system that remembers when each file was read last. */
  constructor() {
    const directory = mkdtempSync('/mnt/ash-canary-');
    this.directory = directory;
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'strictatime,size=1m', 'tmpfs', directory]);
    write(directory, SONG);
    const names = Object.keys(FILES).flatMap((name) => [name, path.dirname(name)]);
    this.#paths = [...new Set(names)].map((name) => path.join(directory, name));
    this.#before = this.#look();
  }

  /** What was read, changed or removed since this was asked last, or a file was added beside; empty when nothing was. */
  harm(): readonly string[] {
    const now = this.#look();
    const harm = now.filter((line) => !this.#before.includes(line));
    this.#before = now;
    return harm;
  }

  /** Puts the same names at the same place in a root: what is looked up there is found, and should come from there. */
  double(root: string): void {
    write(path.join(root, this.directory), 'harmless');
  }

  close(): void {
    execFileSync('umount', [this.directory]);
    rmdirSync(this.directory);
  }

  /** Everything that reading, changing or adding alters; looking at it alters nothing. */
  #look(): readonly string[] {
    return this.#paths.map((name) => {
      const entry = lstatSync(name, {bigint: true, throwIfNoEntry: false});
      if (entry === undefined) return `${name} is gone`;
      const {mode, uid, size, atimeNs, mtimeNs, ctimeNs} = entry;
      return [name, mode, uid, size, atimeNs, mtimeNs, ctimeNs].join(' ');
    });
  }
}

function write(directory: string, song: string): void {
  for (const [name, content] of Object.entries(FILES)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(file, content.replaceAll(SONG, song));
  }
}
