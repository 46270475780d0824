import {realpathSync} from 'node:fs';
import {ownedByOther, tooManyLinks, writableByOthers, type Refusal} from '../errors/plugin-refusals.js';
import {findDistrusted, findDistrustedAt, findDistrustedWithin, type Distrust, type Trust} from './trust.js';

type Named = Parameters<typeof writableByOthers>[0];

/** Why a package's directory can't be trusted, by all that lies on the way to it and by itself. */
export function refuseDirectory(plugin: Named, directory: string, trust: Trust): Refusal | undefined {
  const distrust = findDistrusted(directory, trust) ?? findDistrustedAt(realpathSync(directory), trust);
  return distrust && refusal(plugin, distrust, directory);
}

/** The same with every file of the package, of which its code may load any. */
export function refuseTree(plugin: Named, directory: string, trust: Trust): Refusal | undefined {
  const distrust = findDistrusted(directory, trust) ?? findDistrustedWithin(realpathSync(directory), trust);
  return distrust && refusal(plugin, distrust, directory);
}

/** The same with a single file on the way. */
export function refuseFile(
  plugin: Named,
  path: string,
  directory: string,
  trust: Trust,
): Refusal | undefined {
  const distrust = findDistrusted(path, trust);
  return distrust && refusal(plugin, distrust, directory);
}

function refusal(plugin: Named, distrust: Distrust, directory: string): Refusal {
  const {path} = distrust;
  if (distrust.why === 'loop') return tooManyLinks(plugin, path);
  const within = realpathSync(directory);
  return distrust.why === 'owner'
    ? ownedByOther(plugin, path, distrust.uid, within)
    : writableByOthers(plugin, path, within);
}
