import {join} from 'node:path';
import {
  badBootstrapWord,
  checkBasePackages,
  type BootstrapPlan,
  type BootstrapRequest,
  type PluginHost,
} from 'ash-sdk';
import {initramfsSettings} from '../boot/initramfs-settings.js';
import type {ArchDerivative} from '../derivatives/arch-derivative.js';
import {findDerivative} from '../derivatives/index.js';
import {unknownRelease} from '../errors/bad-request.js';
import {noKeyring, noPacman} from '../errors/bootstrap-means.js';
import {checkName} from '../packages/check-name.js';
import {baseCommand} from './base-script.js';
import {readHostFacts, type HostFacts} from './host-facts.js';
import {pacmanConfiguration, type Section} from './pacman-configuration.js';
import {checkedMirror, mirrorlist, serversFor} from './servers.js';

const STRICT = 'Required DatabaseOptional';

/** Plans a base. Nothing is changed; the host's set-up is read below `hostRoot`, which is `/` but in tests. */
export async function planBootstrap(
  host: PluginHost,
  hostRoot: string,
  request: BootstrapRequest,
): Promise<BootstrapPlan> {
  const derivative = findDerivative(request.derivative);
  const mirror = checkedMirror(request.mirror);
  const release = chosenRelease(derivative, request.release);
  checkWords(request);
  const facts = await readHostFacts(derivative, hostRoot);
  if (!(await host.has('pacman'))) throw noPacman(facts.install);

  const servers = {mirror, release, host: facts.servers};
  const sections = derivative.repositories.map((repository): Section => ({
    name: repository.name,
    lines: serversFor(repository, servers).map((server) => `Server = ${server}`),
  }));
  const signatures = facts.signatures ?? STRICT;
  const common = {
    Architecture: request.architecture ?? 'x86_64',
    SigLevel: signatures,
    LocalFileSigLevel: 'Optional',
  };
  const packages = [...new Set([...derivative.base, ...request.include])];
  const command = baseCommand(
    {
      directory: request.directory,
      downloads: join(request.cache, derivative.id),
      configuration: pacmanConfiguration(
        {...common, ParallelDownloads: '5', ...hostKeyring(derivative, facts, signatures)},
        sections,
      ),
      keyrings: neededKeyrings(derivative, facts, signatures),
      mirrorlist: mirrorlist(derivative, servers),
      ownConfiguration: derivative.bringsConfiguration ? '' : ownConfiguration(derivative, common, sections),
      initramfs: initramfsSettings(packages),
      packages,
    },
    `making a base of ${derivative.title}`,
  );
  return {release, programs: ['pacman', 'unshare', 'chroot', 'mount'], commands: [command]};
}

function chosenRelease({title, releases}: ArchDerivative, wanted = releases[0]): string {
  if (releases.includes(wanted)) return wanted;
  throw unknownRelease(title, wanted, releases);
}

function checkWords({include, architecture}: BootstrapRequest): void {
  checkBasePackages(include, checkName);
  if (architecture !== undefined && architecture !== 'x86_64')
    throw badBootstrapWord('an architecture', architecture, "these distributions are made for 'x86_64'.");
}

function isChecked(signatures: string): boolean {
  return !/\bNever\b/.test(signatures);
}

/** The machine's own keyring knows the distribution's keys when it runs that distribution. */
function hostKeyring(
  {keyrings}: ArchDerivative,
  {isSame, keyring}: HostFacts,
  signatures: string,
): Record<string, string> {
  const isUsed = isChecked(signatures) && isSame && keyring !== undefined && keyrings.length > 0;
  return isUsed ? {GPGDir: keyring} : {};
}

/** The keyrings to be read for the base. Throws `ASH_KEYRING_MISSING` when one of them is not on the machine. */
function neededKeyrings(derivative: ArchDerivative, facts: HostFacts, signatures: string): string[] {
  if (!isChecked(signatures) || (facts.isSame && facts.keyring !== undefined)) return [];
  const ids = derivative.keyrings.map(({id}) => id);
  const missing = ids.filter((id) => !facts.keys.includes(id));
  if (missing.length > 0) throw noKeyring(derivative.title, missing, facts.install);
  return ids;
}

/** What the base's own pacman uses; its keys come from the keyring packages. */
function ownConfiguration(
  {repositories}: ArchDerivative,
  common: Readonly<Record<string, string>>,
  sections: readonly Section[],
): string {
  const usesList = new Set(repositories.filter(({mirrored}) => mirrored).map(({name}) => name));
  return pacmanConfiguration(
    {HoldPkg: 'pacman glibc', ...common, CheckSpace: true, ParallelDownloads: '5'},
    sections.map((section) =>
      usesList.has(section.name) ? {...section, lines: ['Include = /etc/pacman.d/mirrorlist']} : section,
    ),
  );
}
