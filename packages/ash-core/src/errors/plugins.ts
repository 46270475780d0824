import {AshError, type OsRelease} from 'ash-sdk';

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
    hint: "Name one with --distro, or install its plugin: 'npm install -g ash-plugin-debian'.",
    exit: 'notFound',
  });
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
