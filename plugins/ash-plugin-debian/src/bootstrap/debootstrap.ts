import type {Command} from 'ash-sdk';
import {aptCommand} from '../packages/apt-command.js';
import {contained, type BaseRequest} from './base-request.js';

const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm: 'armhf',
  ia32: 'i386',
  ppc64: 'ppc64el',
  mips64el: 'mips64el',
};

/** Debian's name of the machine that this runs on. */
export function debianArchitecture(): string {
  return ARCHITECTURES[process.arch] ?? process.arch;
}

/** Makes a base with debootstrap, from the release itself. */
export function debootstrapCommands(request: BaseRequest): Command[] {
  const [main] = request.sources;
  if (main === undefined) return [];
  const include = request.include.length === 0 ? [] : [`--include=${request.include.join(',')}`];
  const key = main.hostKeyring === undefined ? '--no-check-gpg' : `--keyring=${main.hostKeyring}`;
  return [
    {argv: ['mkdir', '-p', '--', request.downloads], title: 'preparing the download cache'},
    {
      argv: contained([
        'debootstrap',
        '--variant=minbase',
        `--arch=${request.architecture ?? debianArchitecture()}`,
        `--components=${main.components.join(',')}`,
        `--cache-dir=${request.downloads}`,
        key,
        ...include,
        request.codename,
        request.directory,
        main.uri,
      ]),
      env: {TMPDIR: '/tmp', ...proxyVariables(request.settings)},
      title: `making a base of ${request.codename}`,
    },
  ];
}

/** What debootstrap leaves out: the lists of all sources, the updates in them, and packages that the first one lacks. To be run after the sources are written. */
export function catchUpCommands(directory: string, packages: readonly string[] = []): Command[] {
  const apt = (title: string, words: readonly string[], names: readonly string[] = []): Command => {
    const {argv, env} = aptCommand({interactive: false}, title, words, names);
    return {argv: contained(['chroot', directory, ...argv]), env: {TMPDIR: '/tmp', ...env}, title};
  };
  return [
    apt('fetching package lists', ['update', '-o', 'APT::Update::Error-Mode=any']),
    apt('bringing the base up to date', ['upgrade', '--with-new-pkgs']),
    ...(packages.length === 0 ? [] : [apt('installing what the base needs', ['install'], packages)]),
  ];
}

/** wget's names for apt's proxies. */
function proxyVariables(settings: readonly string[]): Record<string, string> {
  const pairs = settings.flatMap((line): [string, string][] => {
    const match = /^Acquire::(https?)::Proxy "(.*)";$/.exec(line);
    return match?.[1] === undefined || match[2] === undefined ? [] : [[`${match[1]}_proxy`, match[2]]];
  });
  return Object.fromEntries(pairs);
}
