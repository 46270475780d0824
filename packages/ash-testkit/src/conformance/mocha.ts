/** The part of mocha that suites need, so that the testkit has no dependency on it. */
interface Context {
  timeout(milliseconds: number): void;
  skip(): never;
  readonly test?: {readonly parent?: {readonly tests: {title: string}[]}};
}

type Body = (this: Context) => Promise<void> | void;

interface Mocha {
  readonly describe: (title: string, body: (this: Context) => void) => void;
  readonly it: (title: string, body: Body) => void;
  readonly before: (body: Body) => void;
  readonly after: (body: Body) => void;
}

/** mocha's functions, in a file that mocha runs. */
export function mocha(): Mocha {
  const found = globalThis as unknown as Partial<Mocha>;
  const {describe, it, before, after} = found;
  if (describe === undefined || it === undefined || before === undefined || after === undefined)
    throw new Error('The conformance suite registers tests of mocha: call it in a file that mocha runs.');
  return {describe, it, before, after};
}
