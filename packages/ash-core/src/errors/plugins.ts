import {AshError, type OsRelease} from 'ash-sdk';
import {likelyPlugin} from '../plugin-host/likely-plugin.js';
import type {Refusal} from './plugin-refusals.js';
import {asAshError} from './unexpected.js';

export function noPluginFor(kind: 'distro' | 'filesystem', id: string, known: readonly string[]): AshError {
  const package_ = kind === 'distro' ? `ash-plugin-${id}` : `ash-fs-${id}`;
  const what = kind === 'distro' ? 'distribution' : 'file system';
  const there = known.length === 0 ? 'none is installed' : `installed: ${known.join(', ')}`;
  return new AshError({
    code: kind === 'distro' ? 'ASH_DISTRO_UNKNOWN' : 'ASH_FILESYSTEM_UNKNOWN',
    message: `There is no plugin for the ${what} '${id}' (${there}).`,
    hint: `Install it beside ash: 'npm install -g ${package_}'; 'ash plugins' shows what was found, and where.`,
    exit: 'notFound',
  });
}

export function distroUnknown(release: OsRelease, known: readonly string[]): AshError {
  const title = release['PRETTY_NAME'] ?? release['ID'] ?? 'a distribution without a name';
  const there = known.length === 0 ? 'none is installed' : `installed: ${known.join(', ')}`;
  return new AshError({
    code: 'ASH_DISTRO_UNRECOGNISED',
    message: `No distribution plugin takes care of ${title} (${there}).`,
    hint: `Name one with --distro, or install its plugin: ${installLikely(release)}.`,
    exit: 'notFound',
  });
}

/** How to get the plugin for a distribution, with what to type. */
export function installLikely(release: OsRelease): string {
  const plugin = likelyPlugin(release);
  return plugin === undefined ? "'npm search ash-plugin' finds some" : `'npm install -g ${plugin}'`;
}

export function pluginBroken(
  plugin: {readonly package: string; readonly version: string},
  breaches: readonly string[],
  cause?: unknown,
): AshError {
  return new AshError({
    code: 'ASH_PLUGIN_BROKEN',
    message: `The plugin ${plugin.package} ${plugin.version} can't be used: ${breaches.join('; ')}.`,
    hint: `Install it again, or an older version: 'npm install -g ${plugin.package}'.`,
    cause,
  });
}

/** A plugin is there that would be the one to ask, but it was left out. */
export function onlyRefused(kind: 'distro' | 'filesystem', id: string, refusal: Refusal): AshError {
  const what = kind === 'distro' ? 'distribution' : 'file system';
  return new AshError({
    code: kind === 'distro' ? 'ASH_DISTRO_UNKNOWN' : 'ASH_FILESYSTEM_UNKNOWN',
    message: `There is no plugin for the ${what} '${id}' that can be used: ${refusal.reason}`,
    hint: refusal.hint,
    exit: 'notFound',
  });
}

/** What was found to be wrong when its code was to be loaded. */
export function pluginRefused({reason, hint}: Refusal): AshError {
  return new AshError({code: 'ASH_PLUGIN_REFUSED', message: reason, hint});
}

/** A method of a plugin threw something that it did not mean for people. `member` is its dotted path in the contract. */
export function pluginFailed(
  plugin: {readonly package: string; readonly version: string},
  member: string,
  cause: unknown,
): AshError {
  const stack = cause instanceof Error ? cause.stack : undefined;
  return new AshError({
    code: 'ASH_PLUGIN_FAILED',
    message: `The plugin ${plugin.package} ${plugin.version} failed in '${member}': ${asAshError(cause).message}`,
    hint: `This is a defect of the plugin: try 'npm install -g ${plugin.package}@latest', or report it to its author.`,
    cause,
    ...(stack !== undefined && {output: stack}),
  });
}
