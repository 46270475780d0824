import {join} from 'node:path';
import {
  badBootstrapWord,
  badMirror,
  checkBasePackages,
  isOwnMirror,
  type BootstrapPlan,
  type BootstrapRequest,
  type PluginHost,
} from 'ash-sdk';
import type {FedoraDerivative} from '../derivatives/fedora-derivative.js';
import {findDerivative} from '../derivatives/index.js';
import {noBootstrapProgram} from '../errors/bootstrap-means.js';
import {checkName} from '../packages/check-name.js';
import {basePackages} from './base-packages.js';
import {cleanCommand, writeRepositoriesCommand} from './finish.js';
import {installHint, readHostFacts} from './host-facts.js';
import {installCommands} from './install.js';
import {findKeys, KEYS} from './keys.js';
import {chosenRelease} from './release.js';
import {repositoriesOf, repositoryFiles} from './repository-files.js';

/** Plans a base. Nothing is changed; the host's set-up is read below `hostRoot`, which is `/` but in tests. */
export async function planBootstrap(
  host: PluginHost,
  hostRoot: string,
  request: BootstrapRequest,
): Promise<BootstrapPlan> {
  const derivative = findDerivative(request.derivative);
  const mirror = checkedMirror(derivative, request.mirror);
  checkWords(request);
  const facts = await readHostFacts(derivative, hostRoot);
  const release = chosenRelease(derivative, facts, request.release);
  const program = await bootstrapProgram(host);
  if (program === undefined) throw noBootstrapProgram(installHint(facts.release));

  const usesHostRepositories = facts.isSame && mirror === undefined;
  const isUnsigned = mirror !== undefined && isOwnMirror(mirror);
  const keys = usesHostRepositories || isUnsigned ? undefined : await findKeys(derivative, release, hostRoot);
  const wishes = {derivative, release, mirror};
  const outside = repositoryFiles({...wishes, keys: keys === undefined ? undefined : `file://${keys}`});
  const ownKeys = `file://${join(KEYS, derivative.archive.keyFile(release))}`;
  const inside = repositoryFiles({...wishes, keys: isUnsigned ? undefined : ownKeys});
  return {
    release,
    programs: [program, 'unshare', 'mount', 'chroot'],
    commands: [
      ...installCommands({
        program,
        release,
        directory: request.directory,
        downloads: join(request.cache, `${derivative.id}-${release}`),
        repositories: usesHostRepositories
          ? repositoriesOf(derivative, release).map(({id}) => id)
          : outside.map(({text}) => text).join('\n'),
        packages: [...new Set([...basePackages(derivative), ...request.include])],
        architecture: request.architecture,
      }),
      ...(mirror === undefined ? [] : [writeRepositoriesCommand(request.directory, inside)]),
      cleanCommand(request.directory),
    ],
  };
}

function checkedMirror({archive}: FedoraDerivative, mirror: string | undefined): string | undefined {
  if (mirror === undefined) return undefined;
  if (!/^https?:\/\/[A-Za-z0-9[][^\s"'\\$]*$/.test(mirror) || !URL.canParse(mirror)) {
    throw badMirror(mirror, archive.exampleMirror);
  }
  return mirror.replace(/\/+$/, '');
}

function checkWords(request: BootstrapRequest): void {
  checkBasePackages(request.include, checkName);
  if (request.architecture !== undefined && !/^[a-z0-9][a-z0-9_]*$/.test(request.architecture)) {
    throw badBootstrapWord('an architecture', request.architecture, "architectures look like 'x86_64'.");
  }
}

async function bootstrapProgram(host: PluginHost): Promise<'dnf5' | 'dnf' | undefined> {
  if (await host.has('dnf5')) return 'dnf5';
  return (await host.has('dnf')) ? 'dnf' : undefined;
}
