import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {isAshError} from 'ash-sdk';
import {stream} from '../../exec/stream.js';
import {lastLines} from '../../text/last-lines.js';
import {HEALTH_DIRECTORIES} from '../try/agent.js';
import type {TriedCheck} from '../try/result.js';

/** How the checks of a running system ended. */
export interface Health {
  /** No required check failed. */
  readonly healthy: boolean;
  readonly checks: readonly TriedCheck[];
}

export type HealthDirectories = Readonly<Record<keyof typeof HEALTH_DIRECTORIES, string>>;

/** In seconds, for each check. */
const CHECK_LIMIT = 30;

/** More seconds for a program that a check left behind with its output in hand. */
const GRACE = 5;

const KEPT_BYTES = 8192;
const SHOWN_LINES = 20;

/** Both outputs in one. Arguments: the check, its seconds. */
const RUN = 'timeout -k 2 "$2" "$1" 2>&1; exit $?';

/** Runs the required checks, then the wanted ones, each in the order of their names; files that are not executable are passed over. */
export async function runChecks(
  directories: HealthDirectories = HEALTH_DIRECTORIES,
  limit = CHECK_LIMIT,
): Promise<Health> {
  const checks: TriedCheck[] = [];
  for (const kind of ['required', 'wanted'] as const) {
    for (const name of await checksIn(directories[kind])) {
      checks.push({
        name: name.toString(),
        required: kind === 'required',
        ...(await runCheck(directories[kind], name, limit)),
      });
    }
  }
  return {healthy: checks.every(({required, exitCode}) => !required || exitCode === 0), checks};
}

async function checksIn(directory: string): Promise<Buffer[]> {
  const names = await readdir(directory, {encoding: 'buffer'}).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const checks: Buffer[] = [];
  for (const name of names.sort((a, b) => Buffer.compare(a, b))) {
    if (name.toString().startsWith('.')) continue;
    const facts = await stat(Buffer.concat([Buffer.from(`${directory}/`), name])).catch(() => undefined);
    if (facts?.isFile() === true && (facts.mode & 0o111) !== 0) checks.push(name);
  }
  return checks;
}

async function runCheck(
  directory: string,
  name: Buffer,
  limit: number,
): Promise<Pick<TriedCheck, 'exitCode' | 'output'>> {
  const text = name.toString();
  if (!Buffer.from(text).equals(name)) return {exitCode: null, output: 'Its name is not UTF-8.'};
  const command = {argv: ['/bin/sh', '-c', RUN, 'sh', join(directory, text), String(limit)]} as const;
  const signal = AbortSignal.timeout((limit + GRACE) * 1000);
  let kept = Buffer.alloc(0);
  let exitCode: number | null = 0;
  try {
    for await (const chunk of stream(command, {signal})) {
      kept = Buffer.concat([kept, chunk]).subarray(-KEPT_BYTES);
    }
  } catch (error) {
    exitCode = exitCodeIn(error);
  }
  return {exitCode, output: lastLines(kept.toString(), SHOWN_LINES)};
}

function exitCodeIn(error: unknown): number | null {
  if (!isAshError(error)) throw error;
  const code = error.data?.['exitCode'];
  return typeof code === 'number' ? code : null;
}
