import {globalFlags} from './flags.js';

interface FlagSpellings {
  readonly char?: string | undefined;
  readonly aliases?: readonly string[];
  readonly charAliases?: readonly string[];
}

/** Every way to write a flag of a command, with its dashes. */
export function spellings({
  flags,
}: {
  readonly flags: Readonly<Record<string, FlagSpellings>>;
}): ReadonlySet<string> {
  const entries = Object.entries<FlagSpellings>({...globalFlags, ...flags});
  return new Set(
    entries.flatMap(([name, {char, aliases = [], charAliases = []}]) => [
      ...[name, ...aliases].map((word) => `--${word}`),
      ...[char, ...charAliases].flatMap((letter) => (letter === undefined ? [] : [`-${letter}`])),
    ]),
  );
}
