const NAME = /^\s*(?:"([^"]+)"|'([^']+)'|`([^`]+)`|\[([^\]]+)\])/;
const CONSTRAINT = /^(constraint|primary|unique|check|foreign)$/i;

/** The names of a table's columns in order, from the statement that made it. */
export function columnsOf(statement: string): string[] {
  const body = /\(([\s\S]*)\)/.exec(statement)?.[1] ?? '';
  const plain = withoutNested(body.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' '));
  return plain.split(',').flatMap((part) => {
    const quoted = NAME.exec(part)?.slice(1).join('');
    if (quoted !== undefined) return [quoted];
    const word = /^\s*(\w+)/.exec(part)?.[1];
    return word === undefined || CONSTRAINT.test(word) ? [] : [word];
  });
}

/** The text without what stands in parentheses: commas there divide no columns. */
function withoutNested(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth <= 0) kept += character;
  }
  return kept;
}
