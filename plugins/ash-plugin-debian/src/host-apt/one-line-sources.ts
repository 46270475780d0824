import {sourceOptions, type Source} from './source.js';

/** Reads a `sources.list`: `deb [options] address suite components`. Lines that are none are passed over. Source: sources.list(5). */
export function parseOneLineSources(text: string): Source[] {
  return text.split('\n').flatMap((line) => parseLine(line) ?? []);
}

function parseLine(line: string): Source | undefined {
  const match = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?([^#]*)/.exec(line);
  const [uri, suite, ...components] = (match?.[2] ?? '').split(/\s+/).filter((word) => word !== '');
  if (uri === undefined || suite === undefined) return undefined;
  return {uri, suite, components, ...sourceOptions(optionsOf(match?.[1] ?? ''))};
}

function optionsOf(text: string): Map<string, string> {
  const pairs = text.split(/\s+/).map((word): [string, string] => {
    const [name = '', ...value] = word.split('=');
    return [name.toLowerCase(), value.join('=')];
  });
  return new Map(pairs);
}
