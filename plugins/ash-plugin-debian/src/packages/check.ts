import type {Command} from 'ash-sdk';

/** `dpkg --audit` reports by what it prints, not by its exit code. */
const AUDIT = 'report=$(dpkg --audit) || exit; [ -z "$report" ] || { printf "%s\\n" "$report" >&2; exit 1; }';

/** Fails when a package is not whole, or when a dependency is not met. */
export function check(): Promise<Command[]> {
  return Promise.resolve([
    {argv: ['sh', '-c', AUDIT], title: 'checking that every package is whole'},
    {argv: ['apt-get', '-q', 'check'], title: 'checking dependencies'},
  ]);
}
