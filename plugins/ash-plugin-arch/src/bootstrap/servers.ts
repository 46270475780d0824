import {badMirror} from 'ash-sdk';
import type {ArchDerivative, Repository} from '../derivatives/arch-derivative.js';

/** Where packages may come from. */
export interface ServerWishes {
  /** As the user gave it, checked. */
  readonly mirror: string | undefined;
  readonly release: string;
  /** The host's own servers, when it runs the same distribution. */
  readonly host: readonly string[];
}

/** The mirror without a slash at its end. Throws `ASH_BAD_MIRROR` for what is no address, or would end its line in a configuration. */
export function checkedMirror(mirror: string | undefined): string | undefined {
  if (mirror === undefined) return undefined;
  if (!/^https?:\/\/[A-Za-z0-9[][!-~]*$/.test(mirror) || !URL.canParse(mirror) || /["'\\#]/.test(mirror))
    throw badMirror(mirror, 'https://geo.mirror.pkgbuild.com');
  return mirror.replace(/\/+$/, '');
}

/** The servers of a repository, the one to be asked first in front. */
export function serversFor(repository: Repository, {mirror, release, host}: ServerWishes): string[] {
  if (!repository.mirrored) return [repository.server];
  if (mirror !== undefined) return [serverAt(mirror, repository.server)];
  return host.length > 0 ? [...host] : [repository.server.replace('$release', release)];
}

/** Text of the mirrorlist of a base. */
export function mirrorlist({repositories}: ArchDerivative, wishes: ServerWishes): string {
  const repository = repositories.find(({mirrored}) => mirrored);
  const servers = repository === undefined ? [] : serversFor(repository, wishes);
  return servers.map((server) => `Server = ${server}\n`).join('');
}

/** An address that says where repository and architecture stand is taken as it is; others are laid out as the usual server is. */
function serverAt(mirror: string, usual: string): string {
  if (mirror.includes('$repo')) return mirror;
  const layout = /\$repo.*$/.exec(usual)?.[0] ?? '$repo/os/$arch';
  return `${mirror}/${layout}`;
}
