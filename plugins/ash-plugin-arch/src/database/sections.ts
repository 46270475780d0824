const NONE: readonly string[] = [];

/**
 * The values of one section of a file of the database: its name between percent signs, its values line by line, an empty line. Empty where
 * there is no such section. Source: pacman's lib/libalpm/be_local.c.
 */
export function sectionOf(text: string, name: string): readonly string[] {
  const title = `%${name}%\n`;
  // A value may look like a title; a title stands at the beginning, or behind an empty line.
  const at = text.startsWith(title) ? 0 : text.indexOf(`\n\n${title}`) + 2;
  if (at === 1) return NONE;
  const start = at + title.length;
  const end = text.indexOf('\n\n', start - 1);
  const values = end === -1 ? text.slice(start).replace(/\n$/, '') : text.slice(start, Math.max(start, end));
  return values === '' ? NONE : values.split('\n');
}

/** Whether the text ends where a section may end: one that is cut off ends in the middle of a line. */
export function endsWhole(text: string): boolean {
  return text.endsWith('\n');
}
