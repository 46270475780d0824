import {spawn} from 'node:child_process';
import path from 'node:path';
import {expect} from 'chai';

/** Top directory of the clone. */
export const CLONE = path.resolve(import.meta.dirname, '../..');

/** The command line as it is built: `npx ash` runs the same file. */
export const ASH: readonly string[] = [process.execPath, path.join(CLONE, 'packages/ash-cli/bin/ash.js')];

export interface Outcome {
  /** 128 and the signal's number when a signal ended it, as in a shell. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AshOptions {
  /** Goes into `ASH_STORE`. */
  readonly store?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly directory?: string;
  /** Instead of the clone's own ash. */
  readonly program?: readonly string[];
  /** In milliseconds: so long it lives at most. */
  readonly killAfter?: number;
}

const SIGNALS: Readonly<Record<string, number>> = {
  SIGINT: 2,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** Runs ash without a terminal, and resolves to how it ended, whatever the exit code. */
export async function ash(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
  return runProgram([...(options.program ?? ASH), ...words], options);
}

/** Runs any program likewise. */
export async function runProgram(argv: readonly string[], options: AshOptions): Promise<Outcome> {
  const [program = '', ...words] = argv;
  const child = spawn(program, words, {
    cwd: options.directory,
    env: environment(options),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (options.killAfter !== undefined) {
    const timer = setTimeout(() => child.kill('SIGKILL'), options.killAfter);
    child.once('exit', () => {
      clearTimeout(timer);
    });
  }
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({code: code ?? 128 + (SIGNALS[signal ?? ''] ?? 0), stdout, stderr});
    });
  });
}

/** Runs ash, which must succeed. */
export async function succeed(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
  const outcome = await ash(words, options);
  expect(outcome.code, `ash ${words.join(' ')}\n${outcome.stdout}${outcome.stderr}`).to.equal(0);
  return outcome;
}

/** Runs ash, which must end with this exit code, a sentence and perhaps a hint on standard error. */
export async function fail(
  words: readonly string[],
  code: number,
  options: AshOptions = {},
): Promise<Outcome> {
  const outcome = await ash(words, options);
  expect(outcome.code, `ash ${words.join(' ')}\n${outcome.stdout}${outcome.stderr}`).to.equal(code);
  expect(outcome.stderr, 'standard error').to.match(/^Error: \S/m);
  return outcome;
}

/** Runs ash with `--json`; it must succeed and print one document, and nothing else, on standard output. */
export async function document(words: readonly string[], options: AshOptions = {}): Promise<Document> {
  const {stdout} = await succeed([...words, '--json'], options);
  return JSON.parse(stdout) as Document;
}

/** What tests read of the documents; absent fields are undefined at run time. */
export interface Document {
  readonly snapshots: readonly SnapshotDocument[];
  readonly packages: readonly {readonly name: string; readonly state: string; readonly change?: string}[];
  readonly configuration: readonly {
    readonly path: string;
    readonly change: string;
    readonly owners: readonly string[];
  }[];
  readonly operations: readonly {readonly id: number; readonly summary: string}[];
}

export interface SnapshotDocument {
  readonly number: number;
  readonly parent: number | null;
  readonly name: string | null;
  readonly description: string;
  readonly revision: number;
  readonly distro: string;
}

// What the caller's own environment says about ash must not reach a test.
export function environment(options: AshOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('ASH_') || name === 'ASH_TEST_RUN',
  );
  const store = options.store === undefined ? {} : {ASH_STORE: options.store};
  return {...Object.fromEntries(inherited), LANG: 'C.UTF-8', ...store, ...options.env};
}
