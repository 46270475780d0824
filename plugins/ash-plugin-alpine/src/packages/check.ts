import type {Command, PackageRequest} from 'ash-sdk';
import {readInstalledText} from '../database/place.js';

/**
 * Argument: the database. apk marks there a package whose files (f), script (s) or extended attributes (x) failed, and names such a
 * package nowhere else.
 */
const WHOLE = `
broken=$(sed -n -e '/^P:/h' -e '/^f:.*[fsx]/{x;s/^P://p}' "$1")
[ -z "$broken" ] || { printf 'not whole: %s\\n' $broken >&2; exit 1; }
`;

/** Fails when a package is not whole, or when what was asked for can't be had with what is installed. */
export async function check(request: PackageRequest): Promise<Command[]> {
  const {file} = await readInstalledText(request.root);
  return [
    {argv: ['/bin/sh', '-euc', WHOLE, 'ash', file], title: 'checking that every package is whole'},
    {
      argv: ['apk', 'add', '--no-progress', '--no-network', '--simulate', '--quiet'],
      title: 'checking dependencies',
    },
  ];
}
