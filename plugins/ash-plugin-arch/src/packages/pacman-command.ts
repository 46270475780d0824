import type {Command, PackageRequest} from 'ash-sdk';

/** Without a person: every question gets its usual answer, and nothing is drawn. */
const WITHOUT_PERSON = ['--noconfirm', '--noprogressbar', '--color', 'never'];

/**
 * Runs pacman with the words behind `$0`, and fails where it says that a script or a hook failed: pacman itself then ends with 0. What it
 * says passes by on the way to where it would have gone. Source: pacman's lib/libalpm/util.c (`_alpm_run_chroot`) and trans.c.
 */
const JUDGED = `
said=$(mktemp -d)
{ { "$0" "$@" 2>&1 1>&3 3>&-; echo "$?" > "$said/code"; } | tee "$said/errors" >&2; } 3>&1
code=$(cat "$said/code")
if [ "$code" = 0 ] && grep -E -q '^error: (command (failed to execute correctly|terminated by signal)|call to execv failed|failed to run transaction hooks)' "$said/errors"; then
  echo 'error: a script of a package or a hook failed' >&2
  code=1
fi
rm -rf "$said"
exit "$code"
`;

/** A call of pacman that changes packages: `words` are its command with options, `names` go behind `--`. */
export function pacmanCommand(
  request: Pick<PackageRequest, 'interactive'>,
  title: string,
  words: readonly string[],
  names: readonly string[] = [],
): Command {
  const options = request.interactive ? [] : WITHOUT_PERSON;
  return {
    argv: [
      'sh',
      '-c',
      JUDGED,
      'pacman',
      ...words,
      ...options,
      ...(names.length === 0 ? [] : ['--', ...names]),
    ],
    title,
  };
}
