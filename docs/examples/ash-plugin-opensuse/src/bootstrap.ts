import {access} from 'node:fs/promises';
import {
  badBootstrapWord,
  badMirror,
  checkBasePackages,
  derivativeNamed,
  isOwnMirror,
  scriptCommand,
  withDevices,
  type BootstrapPlan,
  type BootstrapRequest,
  type PluginHost,
} from 'ash-sdk';
import {DERIVATIVES} from './derivatives/derivatives.js';
import {noKeys, noZypper} from './errors.js';
import {checkName} from './packages/check-name.js';

const ARCHIVE = 'https://download.opensuse.org';

/** Where openSUSE's own package openSUSE-build-key has the keys of its packages. */
const KEYS = '/usr/lib/rpm/gnupg/keys';

/** The smallest base: a shell, its usual programs, and the package manager. */
const BASE = ['aaa_base', 'bash', 'coreutils', 'filesystem', 'openSUSE-release', 'rpm', 'zypper'];

/** The commands that make a base: a root with the package manager in it. `keys`: a directory on the host. */
export async function planBootstrap(
  host: PluginHost,
  request: BootstrapRequest,
  keys = KEYS,
): Promise<BootstrapPlan> {
  const {id} = derivativeNamed(DERIVATIVES, request.derivative, 'openSUSE');
  checkBasePackages(request.include, checkName);
  if (request.architecture !== undefined)
    throw badBootstrapWord('an architecture', request.architecture, 'zypper makes bases for the host only.');
  const release = chosenRelease(id, request.release);
  const mirror = request.mirror ?? addressOf(release);
  if (!/^https?:\/\/[A-Za-z0-9[][^\s"'\\$]*$/.test(mirror)) throw badMirror(mirror, addressOf(release));
  const isOwn = isOwnMirror(mirror);
  if (!isOwn && !(await isThere(keys))) throw noKeys(keys);
  if (!(await host.has('zypper'))) throw noZypper();

  const {directory, include} = request;
  const zypper = ['zypper', '--non-interactive', '--root', directory] as const;
  const packages = [...new Set([...BASE, ...include])];
  return {
    release,
    programs: ['zypper', 'rpm', 'unshare', 'mount', 'chroot'],
    commands: [
      scriptCommand('preparing the base', PREPARE, [directory, ...(isOwn ? [] : [keys])]),
      {
        argv: [...zypper, 'addrepo', ...(isOwn ? ['--no-gpgcheck'] : []), mirror, 'oss'],
        title: 'writing the package repositories',
      },
      {
        argv: withDevices(directory, [
          ...zypper,
          ...['install', '--no-recommends', '--auto-agree-with-licenses', '--', ...packages],
        ]),
        title: `making a base of ${release}`,
      },
      scriptCommand('cleaning the base', CLEAN, [directory]),
    ],
  };
}

/** Tumbleweed has no releases; Leap's look like 15.6. */
function chosenRelease(derivative: string, given: string | undefined): string {
  if (derivative === 'opensuse') {
    if (given === undefined || given === 'tumbleweed') return 'tumbleweed';
    throw badBootstrapWord('a release', given, "openSUSE Tumbleweed has only 'tumbleweed'.");
  }
  const release = given ?? '16.0';
  if (/^\d{2}\.\d$/.test(release)) return release;
  throw badBootstrapWord('a release', release, "releases of openSUSE Leap look like '16.0'.");
}

function addressOf(release: string): string {
  const place = release === 'tumbleweed' ? 'tumbleweed' : `distribution/leap/${release}`;
  return `${ARCHIVE}/${place}/repo/oss`;
}

/** Arguments: the empty root, then a directory with keys, if signatures count. Other machines keep rpm's database in another place. */
const PREPARE = `
cd -- "$1"
mkdir -p usr/lib/sysimage/rpm var/lib
ln -s ../../usr/lib/sysimage/rpm var/lib/rpm
[ "$#" -eq 1 ] || rpm --root "$1" --dbpath /usr/lib/sysimage/rpm --import "$2"/*
`;

/** Takes away what belongs to the host or to this moment, from inside, so that no link in the root leads out. */
const CLEAN = `
exec chroot "$1" /bin/sh -euc '
rm -rf /var/cache/zypp/* /var/tmp/* /tmp/* /run/zypp.pid /etc/resolv.conf /etc/hostname
: > /etc/machine-id
'
`;

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
