import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rename, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {run} from '../../src/exec/run.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/ash-test/', import.meta.url));
const SOURCES = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];

const ROOT = {file: 'debian-root.tar', options: []};
const INITS = {
  systemd: {file: 'debian-init.tar', options: ['--include=systemd-sysv']},
  openrc: {file: 'debian-openrc.tar', options: ['--include=openrc,sysvinit-core']},
};

/** Programs of the host that `debianRoot` runs. */
export const DEBIAN_ROOT_PROGRAMS = ['mmdebstrap', 'tar'];

/** Whether the host's apt knows a Debian repository, which `debianRoot` takes its packages from. */
export function hostHasDebianSources(): boolean {
  return SOURCES.some((path) => existsSync(path));
}

/**
 * A real, small Debian root with apt, in a directory of its own below `parent`. It is bootstrapped once, from where
 * the host's apt gets its packages, and kept as an archive; later calls unpack that. The caller removes it. With an init
 * it can be booted, though it has no kernel.
 */
export async function debianRoot(
  parent: string = tmpdir(),
  {init = false}: {readonly init?: keyof typeof INITS | boolean} = {},
): Promise<string> {
  const {file, options} = init === false ? ROOT : INITS[init === true ? 'systemd' : init];
  const kept = join(CACHE, file);
  if (!existsSync(kept)) await bootstrap(kept, options);
  const root = await mkdtemp(join(parent, 'ash-debian-'));
  await run({
    argv: ['tar', '--extract', '--xattrs', '--xattrs-include=*', '--file', kept, '--directory', root],
  });
  return root;
}

async function bootstrap(kept: string, options: readonly string[]): Promise<void> {
  const sources = SOURCES.find((path) => existsSync(path));
  if (sources === undefined) throw new Error('no Debian repository is set up on the host');
  await mkdir(dirname(kept), {recursive: true});
  const directory = await mkdtemp(join(dirname(kept), 'making-'));
  try {
    const archive = join(directory, 'root.tar');
    const variant = ['--variant=apt', ...options];
    await run({argv: ['mmdebstrap', '--quiet', ...variant, ...MIRROR_OPTIONS, '', archive, sources]});
    await rename(archive, kept);
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
}

const MIRROR_OPTIONS = [
  '--aptopt=Acquire::Check-Valid-Until "false"',
  '--aptopt=Acquire::Languages "none"',
  '--dpkgopt=path-exclude=/usr/share/doc/*',
];
