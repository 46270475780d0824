import {join} from 'node:path';
import {
  badMirror,
  checkBasePackages,
  type BootstrapPlan,
  type BootstrapRequest,
  type PluginHost,
} from 'ash-sdk';
import type {AlpineDerivative} from '../derivatives/alpine-derivative.js';
import {findDerivative} from '../derivatives/index.js';
import {unknownRelease} from '../errors/bad-request.js';
import {noBootstrapProgram} from '../errors/bootstrap-means.js';
import {checkName} from '../packages/check-name.js';
import {alpineArchitecture} from './architecture.js';
import {cleanCommand, prepareCommand} from './finish.js';
import {readHostFacts} from './host-facts.js';
import {findKeys} from './keys.js';

const EXAMPLE_MIRROR = 'https://dl-cdn.alpinelinux.org/alpine';

/** The static apk that Alpine publishes for other distributions has the second name. */
const PROGRAMS = ['apk', 'apk.static'] as const;

/** Plans a base. Nothing is changed; the host's set-up is read below `hostRoot`, which is `/` but in tests. */
export async function planBootstrap(
  host: PluginHost,
  hostRoot: string,
  request: BootstrapRequest,
): Promise<BootstrapPlan> {
  const derivative = findDerivative(request.derivative);
  const mirror = checkedMirror(request.mirror);
  checkBasePackages(request.include, checkName);
  const architecture = alpineArchitecture(request.architecture);
  const facts = await readHostFacts(derivative, hostRoot);
  const branch = branchOf(derivative, request.release ?? facts.release ?? derivative.stable);
  const program = await programOf(host);
  if (program === undefined) throw noBootstrapProgram(derivative.title);
  const keys = await findKeys(derivative, architecture, hostRoot);

  const {directory} = request;
  const repositories = derivative.repositories(branch, mirror ?? facts.mirror ?? derivative.mirror);
  const downloads = join(request.cache, `${branch}-${architecture}`);
  return {
    release: branch,
    programs: [program, 'unshare', 'chroot'],
    commands: [
      prepareCommand(directory, downloads, repositories, keys),
      {
        argv: contained([
          program,
          'add',
          ...['--root', directory, '--arch', architecture, '--cache-dir', downloads],
          ...['--initdb', '--no-progress', '--update-cache'],
          '--',
          ...derivative.base,
          ...request.include,
        ]),
        title: `making a base of ${derivative.title} ${branch}`,
      },
      cleanCommand(directory),
    ],
  };
}

/** Runs a program in name spaces of its own: when it ends or is killed, its mounts and its children are gone too. */
function contained(argv: readonly [string, ...string[]]): [string, ...string[]] {
  return ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--', ...argv];
}

function branchOf(derivative: AlpineDerivative, word: string): string {
  const branch = derivative.branch(word.trim().toLowerCase());
  if (branch === undefined) throw unknownRelease(derivative.title, word, derivative.example);
  return branch;
}

async function programOf(host: PluginHost): Promise<(typeof PROGRAMS)[number] | undefined> {
  for (const program of PROGRAMS) if (await host.has(program)) return program;
  return undefined;
}

function checkedMirror(mirror: string | undefined): string | undefined {
  if (mirror === undefined) return undefined;
  if (!/^https?:\/\/[A-Za-z0-9][^\s@"'\\$]*$/.test(mirror) || !URL.canParse(mirror))
    throw badMirror(mirror, EXAMPLE_MIRROR);
  return mirror.replace(/\/+$/, '');
}
