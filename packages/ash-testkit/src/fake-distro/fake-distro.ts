import {
  AshError,
  bytesFromText,
  type BootstrapPlan,
  type BootstrapRequest,
  type Command,
  type DistroAdapter,
  type InstalledPackage,
  type PackageDatabase,
  type Profile,
  type RootReader,
} from 'ash-sdk';
import {mergeDatabase} from './merge-database.js';
import {CACHE, DATABASE, LOCK, PACKAGE_MANAGER} from './package-manager.js';

/** A root with a file of this name can boot. */
const KERNEL = '/boot/kernel';

/** The release of the fake distribution that is made when none is asked for. */
const RELEASE = 'one';

const PROFILES: readonly Profile[] = [
  {
    id: 'office',
    title: 'Office',
    summary: 'What brings others along, a plain package, and a service.',
    packages: ['suite', 'vim'],
    services: ['printing'],
  },
  {
    id: 'studio',
    title: 'Studio',
    summary: 'Shares a package and a service with the office.',
    packages: ['engine', 'paint'],
    services: ['printing'],
  },
];

/**
 * A distribution whose package manager is one shell script, for tests of transactions without a real one. Its bases are
 * copies of the root that `mirror` names, to which `addPackageManager` was applied.
 */
export function fakeDistro(): DistroAdapter {
  return {
    id: 'fake',
    title: 'Fake',
    derivatives: [{id: 'fake', title: 'Fake', recognises: ({ID}) => ID === 'fake'}],
    layout: {
      stateDirectories: ['/var/lib/pm'],
      caches: [{path: CACHE, shares: (name) => name.endsWith('.pkg')}],
      derivedFiles: ['/var/log/**'],
      scrub: ['/var/lib/pm/lock'],
      locks: [LOCK],
      configurationSuffixes: ['.pm-new'],
    },
    sandbox: {env: {}, standIns: []},
    packages: {
      read,
      compareVersions: (a, b) => Number(a) - Number(b),
      checkName: (name) => (/^[a-z]+$/.test(name) ? undefined : `'${name}' is no name of a package.`),
      install: async ({names}) => [pm('install', ...names)],
      remove: async ({names}) => [pm('remove', ...names)],
      upgrade: async () => [pm('upgrade')],
      refresh: async () => [pm('refresh')],
      repair: async () => [pm('repair')],
      check: async () => [pm('check')],
      explain: (output) => (output.includes('is broken') ? 'Ask for another package.' : undefined),
      mergeDatabase,
    },
    bootstrap: async (request) => plan(request),
    service: (name, enabled) => [pm(enabled ? 'enable' : 'disable', name)],
    profiles: ({VERSION_ID}) => (VERSION_ID === 'bare' ? [] : PROFILES),
    kernels: async (root) =>
      (await root.stat(bytesFromText(KERNEL))) === undefined
        ? []
        : [{version: '1', image: KERNEL, initramfs: '/boot/initramfs'}],
  };
}

function pm(...words: readonly string[]): Command {
  return {argv: [PACKAGE_MANAGER, ...words]};
}

function plan({mirror, directory, release = RELEASE}: BootstrapRequest): BootstrapPlan {
  if (mirror === undefined) {
    throw new AshError({
      code: 'ASH_FAKE_MIRROR',
      message: 'A base of the fake distribution is copied from a root, and none was named.',
      exit: 'usage',
    });
  }
  return {release, programs: ['cp'], commands: [{argv: ['cp', '--archive', `${mirror}/.`, directory]}]};
}

async function read(root: RootReader): Promise<PackageDatabase> {
  const text = await root.readText(bytesFromText(DATABASE));
  if (text === undefined) {
    throw new AshError({code: 'ASH_FAKE_DATABASE', message: `There is no ${DATABASE} in the root.`});
  }
  const lines = text.split('\n');
  const packages = lines.flatMap((line) => packageIn(line));
  return {
    packages: new Map(packages.map((installed) => [installed.name, installed])),
    owners: async () => new Map(),
    configurationFiles: async () => new Map(),
    dependencies: async () =>
      new Map(
        lines
          .map((line) => line.split(' '))
          .map(([name = '', , , needs]) => [name, needs === undefined ? [] : needs.split(',')] as const),
      ),
  };
}

function packageIn(line: string): readonly InstalledPackage[] {
  const [name, version, mark] = line.split(' ');
  if (name === undefined || version === undefined) return [];
  return [{name, version, architecture: 'all', state: 'installed', requested: mark !== 'auto'}];
}
