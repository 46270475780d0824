import type {PluginReport} from 'ash-core';
import {drawColumns} from './columns.js';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** The plugins found, one line each, with the reason below those that are refused. */
export function drawPlugins(reports: readonly PluginReport[], look: Look): string[] {
  const {palette} = look;
  if (reports.length === 0) {
    return [
      'No plugins are installed.',
      `${palette.warning('Hint:')} Install some: 'npm install -g ash-plugin-debian ash-fs-btrfs'.`,
    ];
  }
  const lines = drawColumns(
    reports.map(({package: name, version, contributes, state}) => [
      [{text: escapeLine(name), paint: palette.name}],
      [{text: escapeLine(version)}],
      [{text: state, paint: state === 'ready' ? palette.good : palette.error}],
      [{text: contributes.map(({kind, id}) => `${kind} ${escapeLine(id)}`).join(', '), paint: palette.faint}],
    ]),
    look,
  );
  return reports.flatMap(({reason, hint}, index) => [
    lines[index] ?? '',
    ...(reason === undefined ? [] : [`  ${escapeLine(reason)}`]),
    ...(hint === undefined ? [] : [`  ${palette.warning('Hint:')} ${escapeLine(hint)}`]),
  ]);
}
