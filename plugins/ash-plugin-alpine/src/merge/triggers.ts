import {bytesToText, shellPattern, type ByteString, type Command, type Records} from 'ash-sdk';

/** A package with a script that runs when directories change. */
export interface Firing {
  readonly name: string;
  /** Of the script in apk's archive of scripts. */
  readonly member: string;
  /** The directories that changed, as the script is told. */
  readonly directories: readonly string[];
}

/** What is known of the new root's database. */
export interface MergedBooks {
  /** By name of the package. */
  readonly installed: Records;
  /** Lines by the identity of a package: patterns of directories. */
  readonly triggers: Records;
  /** Names of the members of the archive of scripts. */
  readonly scripts: Iterable<string>;
  readonly brought: ReadonlySet<string>;
}

/**
 * The scripts that apk would have run after it had installed the packages: of each package that waits for one of their directories, and of
 * those among them that wait themselves, then for all directories. Pure. Source: apk-tools' src/database.c.
 */
export function firingsOf({installed, triggers, scripts, brought}: MergedBooks): readonly Firing[] {
  const all = [...installed].map(([name, stanza]) => ({name, stanza, isBrought: brought.has(name)}));
  const ours = directoriesOf(all.filter(({isBrought}) => isBrought).map(({stanza}) => stanza));
  const members = [...scripts];
  const firings: Firing[] = [];
  for (const {name, stanza, isBrought} of all) {
    const line = triggers.get(fieldOf(stanza, 'C'));
    if (line === undefined) continue;
    const start = `${name}-${fieldOf(stanza, 'V')}.`;
    const member = members.find((one) => one.startsWith(start) && one.endsWith('.trigger'));
    if (member === undefined) continue;
    const tests = line.trim().split(' ').slice(1).map(placeOf);
    const everywhere = isBrought ? directoriesOf(all.map((one) => one.stanza)) : ours;
    const directories = [...everywhere].filter((directory) =>
      tests.some(({isOfChanges, matches}) => (!isOfChanges || ours.has(directory)) && matches(directory)),
    );
    if (directories.length > 0) firings.push({name, member, directories: directories.sort()});
  }
  return firings;
}

/** A pattern of directories. A plus stands before one that a new package waits for no more than an old one. */
function placeOf(word: string): {
  readonly isOfChanges: boolean;
  readonly matches: (directory: string) => boolean;
} {
  return {
    isOfChanges: word.startsWith('+'),
    matches: shellPattern(word.replace(/^\+/, ''), {isPath: true}),
  };
}

/** With a slash before them, in bytes. */
export function directoriesOf(stanzas: readonly string[]): ReadonlySet<string> {
  const directories = new Set<string>();
  for (const stanza of stanzas)
    for (const [, name = ''] of stanza.matchAll(/^F:(.*)$/gm)) directories.add(`/${name}`);
  return directories;
}

export function fieldOf(stanza: string, letter: string): string {
  return new RegExp(`^${letter}:(.*)$`, 'm').exec(stanza)?.[1] ?? '';
}

/** Arguments: the archive, the name of a script in it, then what the script is told. */
const FROM_ARCHIVE = `
archive=$1 member=$2
shift 2
place=$(mktemp -d)
case $archive in
  *.gz) gunzip -c "$archive" | tar -xOf - "$member" > "$place/script" ;;
  *) tar -xOf "$archive" "$member" > "$place/script" ;;
esac
chmod 0755 "$place/script"
cd /
code=0
"$place/script" "$@" || code=$?
rm -rf "$place"
exit "$code"
`;

/** Runs a script as apk does. */
export function triggerCommand({name, member, directories}: Firing, archive: string): Command {
  const words = [member, ...directories].map((word) => bytesToText(word as ByteString));
  return {
    argv: ['/bin/sh', '-euc', FROM_ARCHIVE, 'ash', archive, ...words],
    env: {PATH: '/usr/sbin:/usr/bin:/sbin:/bin'},
    title: `running the trigger of ${name.replace(/[^ -~]/g, '?').slice(0, 100)}`,
  };
}
