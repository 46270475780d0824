import type {PluginReport} from 'ash-core';
import {array, boolean, nullable, object, oneOf, string, type Infer} from './schema.js';

const CONTRIBUTION = object({
  kind: oneOf('distro', 'filesystem', 'commands'),
  id: string,
  matches: array(string),
  commands: array(string),
});

export const PLUGINS = object({
  api: string,
  modules: nullable(string),
  plugins: array(
    object({
      package: string,
      version: string,
      directory: string,
      api: string,
      contributes: array(CONTRIBUTION),
      state: oneOf('ready', 'refused'),
      trusted: boolean,
      reason: nullable(string),
      hint: nullable(string),
    }),
  ),
});

/** Where plugins were looked for, and for which version of the interface. */
export interface PluginsPlace {
  readonly api: string;
  /** Undefined when ash is not installed as a package. */
  readonly modules: string | undefined;
}

export function pluginsDocument(
  reports: readonly PluginReport[],
  {api, modules}: PluginsPlace,
): Infer<typeof PLUGINS> {
  return {
    api,
    modules: modules ?? null,
    plugins: reports.map((report) => ({
      package: report.package,
      version: report.version,
      directory: report.directory,
      api: report.api,
      contributes: report.contributes.map((contribution) => ({
        kind: contribution.kind,
        id: contribution.id,
        matches: contribution.matches,
        commands: contribution.kind === 'commands' ? Object.keys(contribution.commands) : [],
      })),
      state: report.state,
      trusted: report.trusted,
      reason: report.reason ?? null,
      hint: report.hint ?? null,
    })),
  };
}
