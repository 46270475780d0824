import type {Command} from 'ash-sdk';

/** `dpkg --audit` reports by what it prints, not by its exit code. What follows is run when it has nothing to say. */
const AUDIT =
  'report=$(dpkg --audit) || exit; [ -z "$report" ] || { printf "%s\\n" "$report" >&2; exit 1; }; exec "$@"';

/** Whether dependencies are met is told by what is installed: without the lists of the archives no index of them is made. */
const WITHOUT_ARCHIVES = [
  'Dir::Etc::sourcelist=/dev/null',
  'Dir::Etc::sourceparts=/dev/null',
  'Dir::Cache::pkgcache=',
  'Dir::Cache::srcpkgcache=',
].flatMap((setting) => ['-o', setting]);

/** Fails when a package is not whole, or when a dependency is not met. */
export function check(): Promise<Command[]> {
  const dependencies = ['apt-get', '-q', ...WITHOUT_ARCHIVES, 'check'];
  return Promise.resolve([
    {argv: ['sh', '-c', AUDIT, 'sh', ...dependencies], title: 'checking packages and dependencies'},
  ]);
}
