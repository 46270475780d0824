import type {PluginReport} from 'ash-core';
import type {PluginsPlace} from '../json/plugins.js';
import {drawColumns} from './columns.js';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** The plugins found, one line each, with their directory below, and the reason below that of those that are refused. */
export function drawPlugins(
  reports: readonly PluginReport[],
  {api, modules}: PluginsPlace,
  look: Look,
): string[] {
  const {palette} = look;
  const place = modules === undefined ? [] : [`Looked for in ${escapeLine(modules)}, for interface ${api}.`];
  if (reports.length === 0) {
    return [
      'No plugins are installed.',
      ...place.map((text) => palette.faint(text)),
      `${palette.warning('Hint:')} Install one for the file system and one for the distribution: 'npm install -g ash-fs-btrfs', and ash-plugin-debian, ash-plugin-arch, ash-plugin-fedora or ash-plugin-alpine.`,
    ];
  }
  const lines = drawColumns(
    reports.map((report) => [
      [{text: escapeLine(report.package), paint: palette.name}],
      [{text: escapeLine(report.version)}],
      [{text: report.state, paint: report.state === 'ready' ? palette.good : palette.error}],
      [
        {
          text: report.trusted ? 'trusted' : 'not trusted',
          paint: report.trusted ? palette.faint : palette.error,
        },
      ],
      [{text: report.api === '' ? '' : `interface ${escapeLine(report.api)}`}],
      [{text: report.contributes.map(drawContribution).join(', '), paint: palette.faint}],
    ]),
    look,
  );
  return [
    ...place.map((text) => palette.faint(text)),
    ...reports.flatMap(({directory, reason, hint}, index) => [
      lines[index] ?? '',
      `  ${palette.faint(escapeLine(directory))}`,
      ...(reason === undefined ? [] : [`  ${escapeLine(reason)}`]),
      ...(hint === undefined ? [] : [`  ${palette.warning('Hint:')} ${escapeLine(hint)}`]),
    ]),
  ];
}

function drawContribution(contribution: PluginReport['contributes'][number]): string {
  const {kind, id, matches} = contribution;
  const more = kind === 'commands' ? Object.keys(contribution.commands) : matches;
  return `${kind} ${escapeLine(id)}${more.length === 0 ? '' : ` (${escapeLine(more.join(' '))})`}`;
}
