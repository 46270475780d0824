import {join} from 'node:path';
import {
  badBootstrapWord,
  badMirror,
  checkBasePackages,
  type BootstrapPlan,
  type BootstrapRequest,
  type PluginHost,
} from 'ash-sdk';
import {archiveName} from '../derivatives/debian-derivative.js';
import {DERIVATIVES, findDerivative} from '../derivatives/index.js';
import {noBootstrapProgram} from '../errors/bootstrap-means.js';
import {readAptSettings} from '../host-apt/apt-settings.js';
import {checkName} from '../packages/check-name.js';
import type {BaseRequest} from './base-request.js';
import {chooseSources} from './choose-sources.js';
import {catchUpCommands, debianArchitecture, debootstrapCommands} from './debootstrap.js';
import {cleanCommand, writeSourcesCommand} from './finish.js';
import {installHint, readHostFacts} from './host-facts.js';
import {findKeys, keysToCopy, secondSources} from './keys.js';
import {mmdebstrapCommands} from './mmdebstrap.js';
import {chosenRelease} from './release.js';
import {deb822Sources} from './render-sources.js';

const EXAMPLE_MIRROR = 'https://deb.debian.org/debian';

/** Plans a base. Nothing is changed; the host's set-up is read below `hostRoot`, which is `/` but in tests. */
export async function planBootstrap(
  host: PluginHost,
  hostRoot: string,
  request: BootstrapRequest,
  derivatives = DERIVATIVES,
): Promise<BootstrapPlan> {
  const derivative = findDerivative(request.derivative, derivatives);
  const mirror = checkedMirror(request.mirror);
  checkWords(request);
  const facts = await readHostFacts(derivative, hostRoot);
  const hint = installHint(facts.release, derivative);
  const release = chosenRelease(derivative, facts, request.release);
  const program = await bootstrapProgram(host);
  if (program === undefined) throw noBootstrapProgram(hint);

  const architecture = request.architecture ?? debianArchitecture();
  const wishes = {
    ...{derivative, release, architecture, host: facts.sources},
    ...(mirror === undefined ? {} : {mirror}),
    ...(request.components === undefined ? {} : {more: request.components}),
  };
  const hasCommonKeys = facts.sharesArchive && program === 'mmdebstrap';
  const common = {root: hostRoot, hasCommonKeys, installHint: hint};
  const sources = [
    ...(await findKeys(derivative, chooseSources(wishes), common)),
    ...(await secondSources(derivative, release, hostRoot)),
  ];
  const settings = await readAptSettings(host);
  // A mirror with https needs certificates inside the base too.
  const first = sources.some(({uri}) => uri.startsWith('https:')) ? ['ca-certificates'] : [];
  const names = [...(derivative.packages?.(release) ?? []), ...request.include];
  // debootstrap knows one archive only.
  const later = program === 'debootstrap' && derivative.secondArchives !== undefined ? names : [];
  const base: BaseRequest = {
    codename: archiveName(release),
    sources,
    settings,
    include: [...new Set(later.length > 0 ? first : [...first, ...names])],
    ...(request.architecture === undefined ? {} : {architecture: request.architecture}),
    directory: request.directory,
    downloads: join(request.cache, release.codename),
  };
  const keys = await keysToCopy(derivative, sources, hostRoot);
  const text = deb822Sources(sources);
  const write = writeSourcesCommand(base.directory, {name: `${derivative.id}.sources`, text, settings, keys});
  return {
    release: release.codename,
    programs: [program, 'unshare', 'chroot'],
    commands:
      program === 'mmdebstrap'
        ? [...mmdebstrapCommands(base), write, cleanCommand(base.directory)]
        : [
            ...debootstrapCommands(base),
            write,
            ...catchUpCommands(base.directory, later),
            cleanCommand(base.directory),
          ],
  };
}

function checkedMirror(mirror: string | undefined): string | undefined {
  if (mirror === undefined) return undefined;
  if (!/^https?:\/\/[A-Za-z0-9][^\s[\]"'\\]*$/.test(mirror) || !URL.canParse(mirror))
    throw badMirror(mirror, EXAMPLE_MIRROR);
  return mirror.replace(/\/+$/, '');
}

function checkWords(request: BootstrapRequest): void {
  checkBasePackages(request.include, checkName);
  for (const component of request.components ?? [])
    if (!/^[a-z][a-z-]*$/.test(component))
      throw badBootstrapWord('a component', component, "components look like 'contrib'.");
  if (request.architecture !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(request.architecture)) {
    throw badBootstrapWord('an architecture', request.architecture, "architectures look like 'amd64'.");
  }
}

async function bootstrapProgram(host: PluginHost): Promise<'mmdebstrap' | 'debootstrap' | undefined> {
  if (await host.has('mmdebstrap')) return 'mmdebstrap';
  return (await host.has('debootstrap')) ? 'debootstrap' : undefined;
}
