import type {Command, PackageRequest} from 'ash-sdk';
import {CACHE} from '../layout/layout.js';
import {dnfCommand, dnfOf} from './dnf-command.js';

/** Where dnf 4 and dnf 5 write what rpm said. */
const LOGS = ['/var/log/dnf.rpm.log', '/var/log/dnf5.log'];

/**
 * Arguments: two log files, then dnf with its arguments. For rpm a script that fails after its package was put there is a warning, and dnf ends
 * with 0: then the lines that it added to its log say so, and count as a failure.
 */
const STRICT = `
size() { wc -c < "$1" 2>/dev/null || echo 0; }
old=$1 new=$2
before_old=$(size "$old") before_new=$(size "$new")
shift 2
"$@"
added() {
  [ -f "$1" ] || return 0
  [ "$(size "$1")" -ge "$2" ] && tail -c "+$(($2 + 1))" "$1" || cat "$1"
}
failed=$( { added "$old" "$before_old"; added "$new" "$before_new"; } | grep -aE '^warning: %[a-z]+\\(.*\\) scriptlet failed|[Ee]rror in %?[A-Za-z]+ scriptlet' || :)
[ -z "$failed" ] || { printf '%s\\n' "$failed" >&2; exit 1; }
`;

/** Packages lie where all snapshots share them, and stay there. */
const SHARED = [`--setopt=destdir=${CACHE}`, '--setopt=keepcache=True'];

/** A call of dnf that changes packages, and fails when a script of a package does. */
export async function transactionCommand(
  request: PackageRequest,
  title: string,
  words: readonly string[],
): Promise<Command> {
  const shared = (await onlyDownloads(request, words)) ? [] : SHARED;
  const {argv} = await dnfCommand(request, title, [...shared, ...words]);
  return {argv: ['/bin/sh', '-euc', STRICT, 'ash', ...LOGS, ...argv], title};
}

/** The upgrade of dnf 5, and no other command, takes a directory for packages as a wish to download only. Source: dnf5-upgrade(8). */
async function onlyDownloads({root}: PackageRequest, words: readonly string[]): Promise<boolean> {
  return words.includes('upgrade') && (await dnfOf(root)) === 'dnf5';
}
