import type {Command, PackageHooks, PackageRequest} from 'ash-sdk';

type Request<Name extends 'install' | 'remove'> = Parameters<PackageHooks[Name]>[0];

export async function install(request: Request<'install'>): Promise<Command[]> {
  const words = ['install', '--auto-agree-with-licenses'];
  return [zypper(request, `installing ${request.names.join(', ')}`, words, request.names)];
}

export async function remove(request: Request<'remove'>): Promise<Command[]> {
  return [zypper(request, `removing ${request.names.join(', ')}`, ['remove'], request.names)];
}

/** The commands that fetch something. zypper waits for a silent mirror without an end, so that it gets a limit, in seconds. */
export function fetching(seconds: number): Pick<PackageHooks, 'refresh' | 'upgrade'> {
  async function refresh(request: PackageRequest): Promise<Command[]> {
    const {argv, ...rest} = zypper(request, 'refreshing package lists', ['refresh']);
    return [{argv: ['timeout', '--kill-after=10', String(seconds), ...argv], ...rest}];
  }
  return {
    refresh,
    // The full kind also changes vendors, removes and downgrades, as Tumbleweed wants it.
    async upgrade(request) {
      const words = [request.full ? 'dist-upgrade' : 'update', '--auto-agree-with-licenses'];
      return [...(await refresh(request)), zypper(request, 'upgrading all packages', words)];
    },
  };
}

/** rpm takes up or drops what was interrupted as soon as it opens its database. */
export async function repair(request: PackageRequest): Promise<Command[]> {
  return [
    {argv: ['rpm', '--rebuilddb'], title: 'rebuilding the package database'},
    zypper(request, 'mending dependencies', ['verify']),
  ];
}

/** Dependencies only: files that people have edited are no fault. */
export async function check(): Promise<Command[]> {
  return [{argv: ['rpm', '--verify', '--all', '--nofiles'], title: 'checking dependencies'}];
}

function zypper(
  {interactive}: PackageRequest,
  title: string,
  words: readonly string[],
  names: readonly string[] = [],
): Command {
  const options = interactive ? [] : ['--non-interactive'];
  return {argv: ['zypper', ...options, ...words, ...(names.length === 0 ? [] : ['--', ...names])], title};
}
