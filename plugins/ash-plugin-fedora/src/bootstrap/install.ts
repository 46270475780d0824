import {join} from 'node:path';
import {scriptCommand, withDevices, type Command} from 'ash-sdk';

/** Where Fedora keeps rpm's database. */
export const DATABASE = '/usr/lib/sysimage/rpm';

/** Arguments: a directory, then pairs of a file's name in it and its text. */
const WRITE = `
mkdir -p -- "$1/home" "$1/repositories"
cd -- "$1"
rm -f repositories/*.repo
shift
while [ "$#" -gt 1 ]; do printf '%s' "$2" > "$1"; shift 2; done
`;

export interface BaseRequest {
  readonly program: 'dnf5' | 'dnf';
  readonly release: string;
  /** Absolute path of the existing, empty directory. */
  readonly directory: string;
  /** Absolute path of a directory for settings and downloads, which need not exist. */
  readonly downloads: string;
  /** Text of the repositories; absent: those of these names that the host itself is set up with. */
  readonly repositories: string | readonly string[];
  readonly packages: readonly string[];
  readonly architecture?: string | undefined;
}

/** Makes a base with the host's dnf, with settings of its own and none of the host's. */
export function installCommands(request: BaseRequest): Command[] {
  const {downloads, directory, program} = request;
  const own = typeof request.repositories === 'string';
  // Elsewhere than on its own distributions, rpm keeps the database in another place.
  const macros = `%_dbpath ${DATABASE}\n%_install_langs all\n`;
  const files = {
    'dnf.conf': '[main]\ninstall_weak_deps=False\nbest=True\nkeepcache=True\ngpgcheck=True\n',
    'home/.rpmmacros': macros,
    ...(typeof request.repositories === 'string' ? {'repositories/base.repo': request.repositories} : {}),
  };
  const words = [
    '--assumeyes',
    `--config=${join(downloads, 'dnf.conf')}`,
    `--installroot=${directory}`,
    `--releasever=${request.release}`,
    `--setopt=reposdir=${own ? join(downloads, 'repositories') : '/etc/yum.repos.d'}`,
    `--setopt=cachedir=${join(downloads, 'packages')}`,
    '--setopt=keepcache=True',
    '--setopt=varsdir=/etc/dnf/vars',
    ...(program === 'dnf5' ? ['--use-host-config'] : []),
    ...(typeof request.repositories === 'string' ? [] : [`--repo=${request.repositories.join(',')}`]),
    ...(request.architecture === undefined ? [] : [`--forcearch=${request.architecture}`]),
    'install',
    ...request.packages,
  ];
  return [
    scriptCommand('preparing the settings of dnf', WRITE, [downloads, ...Object.entries(files).flat()]),
    {
      argv: withDevices(directory, [program, ...words]),
      env: {HOME: join(downloads, 'home'), TMPDIR: '/tmp'},
      title: `making a base of ${request.release}`,
    },
  ];
}
