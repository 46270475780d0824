/** A section of pacman.conf for a repository. */
export interface Section {
  readonly name: string;
  /** Lines of it, such as `Server = …`. */
  readonly lines: readonly string[];
}

/** Text of a pacman.conf. Source: pacman.conf(5). */
export function pacmanConfiguration(
  options: Readonly<Record<string, string | true>>,
  sections: readonly Section[],
): string {
  const lines = Object.entries(options).map(([key, value]) => (value === true ? key : `${key} = ${value}`));
  const texts = sections.map(({name, lines: own}) => `[${name}]\n${own.join('\n')}\n`);
  return [`[options]\n${lines.join('\n')}\n`, ...texts].join('\n');
}

/** The value of an option in the `[options]` of a pacman.conf; undefined when it isn't set. */
export function optionOf(text: string, option: string): string | undefined {
  let isInside = false;
  let found: string | undefined;
  for (const line of text.split('\n').map((one) => one.trim())) {
    const section = /^\[(.*)\]$/.exec(line)?.[1];
    if (section !== undefined) isInside = section === 'options';
    const [, key, value] = /^([A-Za-z]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (isInside && key === option) found = value;
  }
  return found;
}

/** The addresses of a mirrorlist that are not commented out. */
export function serversOf(mirrorlist: string): string[] {
  return mirrorlist.split('\n').flatMap((line) => /^\s*Server\s*=\s*(\S+)\s*$/.exec(line)?.[1] ?? []);
}
