const PART = /\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\s'"\\]+)|(\s+)/gsy;

/**
 * The words of a command line, with quotes and backslashes as a shell has them; nothing else means anything, so
 * that `$(x)`, `;` and `|` are letters. Undefined when a quote has no end.
 */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (const [part, escaped, single, double, plain, space] of text.matchAll(PART)) {
    end += part.length;
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (escaped ?? single ?? plain ?? unescaped(double ?? ''));
  }
  if (end !== text.length) return undefined;
  return word === undefined ? words : [...words, word];
}

/** Between double quotes a backslash means something only before these. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([$`"\\])/g, '$1');
}
