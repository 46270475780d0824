import type {Source} from '../host-apt/source.js';
import type {KeyedSource} from './keys.js';

/** A source as one line of a sources.list, with the key as the host has it. */
export function oneLineSource(source: KeyedSource): string {
  const options = [
    ...(source.hostKeyring === undefined ? [] : [`signed-by=${source.hostKeyring}`]),
    ...(source.trusted === true ? ['trusted=yes'] : []),
    ...(source.checkValidUntil === false ? ['check-valid-until=no'] : []),
  ];
  const bracket = options.length === 0 ? [] : [`[${options.join(' ')}]`];
  return ['deb', ...bracket, source.uri, source.suite, ...source.components].join(' ');
}

/** Sources as the base's own `.sources` file; those that differ in the suite only share a paragraph. */
export function deb822Sources(sources: readonly Source[]): string {
  const groups = new Map<string, string[]>();
  for (const source of sources) {
    const rest = optionLines(source);
    const suites = groups.get(rest);
    if (suites === undefined) groups.set(rest, [source.suite]);
    else suites.push(source.suite);
  }
  return [...groups].map(([rest, suites]) => `Types: deb\nSuites: ${suites.join(' ')}\n${rest}`).join('\n');
}

function optionLines(source: Source): string {
  return [
    `URIs: ${source.uri}`,
    `Components: ${source.components.join(' ')}`,
    ...(source.signedBy === undefined ? [] : [`Signed-By: ${source.signedBy}`]),
    ...(source.trusted === true ? ['Trusted: yes'] : []),
    ...(source.checkValidUntil === false ? ['Check-Valid-Until: no'] : []),
    '',
  ].join('\n');
}
