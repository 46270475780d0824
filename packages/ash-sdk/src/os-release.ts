/** The fields of an os-release file, by their names in it (`ID`, `ID_LIKE`, `VERSION_CODENAME`, …). Source: os-release(5). */
export type OsRelease = Readonly<Record<string, string>>;

/** Reads os-release(5): assignments with optional quotes and backslash escapes; lines that are none are passed over. */
export function parseOsRelease(text: string): OsRelease {
  const fields: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) fields[match[1]] = unquote(match[2]);
  }
  return fields;
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  if (quoted?.[1] === "'") return quoted[2] ?? '';
  return (quoted?.[2] ?? value).replaceAll(/\\(["$`\\'])/g, '$1');
}
