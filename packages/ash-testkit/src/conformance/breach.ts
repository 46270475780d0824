/** What a rule of the contract found, in words that say what to do about it. */
export interface Breach {
  /** What the plugin did, with the offending value. */
  readonly found: string;
  readonly wanted: string;
  /** What would happen to a user otherwise. */
  readonly because: string;
  /** Heading in `docs/guide/write-a-plugin.md` that tells more. */
  readonly read: string;
}

/** A plugin doesn't keep a rule of the contract. */
export class ContractBreach extends Error {
  override readonly name = 'ContractBreach';

  constructor({found, wanted, because, read}: Breach) {
    super(
      [
        found,
        `  wanted: ${wanted}`,
        `  because: ${because}`,
        `  read: docs/guide/write-a-plugin.md, "${read}"`,
      ].join('\n'),
    );
  }
}

/** Throws a `ContractBreach` unless something holds. */
export function demand(holds: boolean, breach: Breach): asserts holds {
  if (!holds) throw new ContractBreach(breach);
}

/** A value on one line, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
