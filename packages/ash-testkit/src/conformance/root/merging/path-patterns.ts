import {bytesFromText, type RootPath} from 'ash-sdk';

/** Whether a path is one of those that patterns as in `DistroLayout.derivedFiles` stand for. */
export function pathPatterns(patterns: readonly string[]): (path: RootPath) => boolean {
  const compiled = patterns.map((pattern) => {
    const parts = bytesFromText(pattern)
      .split(/(\*{1,2})/)
      .map((part) =>
        part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
      );
    return new RegExp(`^${parts.join('')}${pattern.endsWith('/') ? '.*' : ''}$`, 's');
  });
  return (path) => compiled.some((one) => one.test(path));
}
