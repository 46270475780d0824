import type {OsRelease} from 'ash-sdk';

/**
 * The package that probably takes care of a distribution: plugins are named after the family, and an os-release names the families that
 * it is like, the farthest last. Undefined when it names none. Source: os-release(5), ID_LIKE. Pure.
 */
export function likelyPlugin(release: OsRelease): string | undefined {
  const family = (release['ID_LIKE'] ?? release['ID'] ?? '').trim().split(/\s+/).at(-1) ?? '';
  return /^[a-z0-9][a-z0-9._-]*$/.test(family) ? `ash-plugin-${family}` : undefined;
}
