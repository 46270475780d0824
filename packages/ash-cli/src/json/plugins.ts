import type {PluginReport} from 'ash-core';
import {array, nullable, object, oneOf, string, type Infer} from './schema.js';

const CONTRIBUTION = object({kind: oneOf('distro', 'filesystem'), id: string, matches: array(string)});

export const PLUGINS = object({
  plugins: array(
    object({
      package: string,
      version: string,
      directory: string,
      api: string,
      contributes: array(CONTRIBUTION),
      state: oneOf('ready', 'refused'),
      reason: nullable(string),
      hint: nullable(string),
    }),
  ),
});

export function pluginsDocument(reports: readonly PluginReport[]): Infer<typeof PLUGINS> {
  return {
    plugins: reports.map((report) => ({
      package: report.package,
      version: report.version,
      directory: report.directory,
      api: report.api,
      contributes: report.contributes.map(({kind, id, matches}) => ({kind, id, matches})),
      state: report.state,
      reason: report.reason ?? null,
      hint: report.hint ?? null,
    })),
  };
}
