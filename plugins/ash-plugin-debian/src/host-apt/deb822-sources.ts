import {paragraphs} from '../database/control-file.js';
import {saysYes, sourceOptions, type Source} from './source.js';

/** Reads a `.sources` file: every enabled source of binary packages. Source: sources.list(5). */
export function parseDeb822Sources(text: string, file: string): Source[] {
  const sources: Source[] = [];
  for (const paragraph of paragraphs(text, file)) {
    if (saysYes(paragraph.get('enabled')) === false || !words(paragraph.get('types')).includes('deb'))
      continue;
    for (const uri of words(paragraph.get('uris'))) {
      for (const suite of words(paragraph.get('suites'))) {
        sources.push({
          uri,
          suite,
          components: words(paragraph.get('components')),
          ...sourceOptions(paragraph),
        });
      }
    }
  }
  return sources;
}

function words(value: string | undefined): string[] {
  return (value ?? '').split(/\s+/).filter((word) => word !== '');
}
