import type {PluginFile} from './templates.js';

/** A part of a plugin that its author has to write. */
export interface Missing {
  readonly path: string;
  /** Names of functions. */
  readonly parts: readonly string[];
}

/** Where a plugin says `notWritten(file, 'part')`. Pure. */
export function whatIsLeft(files: readonly PluginFile[]): readonly Missing[] {
  return files.flatMap(({path, content}) => {
    const parts = [...content.matchAll(/notWritten\([^,()]+, '([^']+)'\)/g)].map(([, part = '']) => part);
    return parts.length === 0 ? [] : [{path, parts}];
  });
}
