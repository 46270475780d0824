import {readFile} from 'node:fs/promises';

/** One line of /proc/self/mountinfo. Source: proc_pid_mountinfo(5). */
export interface Mount {
  /** Absolute path. */
  readonly directory: string;
  /** The directory of the file system that is mounted, `/` for its top. */
  readonly root: string;
  readonly type: string;
  /** The dataset. */
  readonly source: string;
  /** Whether writing is refused here, by the mount or by the file system. */
  readonly readOnly: boolean;
}

/** The mounts of our name space that are whole ZFS datasets, in the order in which they were made. */
export async function datasetMounts(): Promise<readonly Mount[]> {
  return parseMounts(await readFile('/proc/self/mountinfo', 'latin1')).filter(
    ({type, root}) => type === 'zfs' && root === '/',
  );
}

/** The dataset that is mounted at a directory (a resolved, absolute path) and to be seen there; undefined when it is none. */
export async function datasetAt(directory: string): Promise<Mount | undefined> {
  const mounts = parseMounts(await readFile('/proc/self/mountinfo', 'latin1'));
  const last = mounts.findLast((mount) => mount.directory === directory);
  return last?.type === 'zfs' && last.root === '/' ? last : undefined;
}

/** The lines of mountinfo, given with one UTF-16 unit per byte. */
export function parseMounts(mountinfo: string): readonly Mount[] {
  return mountinfo
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const words = line.split(' ');
      const separator = words.indexOf('-', 6);
      return {
        directory: toText(words[4]),
        root: toText(words[3]),
        type: toText(words[separator + 1]),
        source: toText(words[separator + 2]),
        readOnly: isReadOnly(words[5]) || isReadOnly(words[separator + 3]),
      };
    });
}

function isReadOnly(options = ''): boolean {
  return options.split(',').includes('ro');
}

function toText(word = ''): string {
  const bytes = word.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
