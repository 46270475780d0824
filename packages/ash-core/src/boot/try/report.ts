import {isAshError, bytesToText, type RootReader} from 'ash-sdk';
import {rootPath} from '../../files/root.js';
import {lastLines} from '../../text/last-lines.js';
import {CHECK_FILES, REPORT_FILES} from './places.js';
import type {TriedCheck, TriedUnit} from './result.js';
import {parseFailedUnits, parseRunningJobs} from './unit-lines.js';

/** What the agent wrote; a part that can't be read is as if it had not been written. */
export interface TryReport {
  readonly started: boolean;
  readonly complete: boolean;
  /** The init's own word, empty when there is none. */
  readonly state: string;
  readonly failedUnits: readonly TriedUnit[];
  readonly unfinishedUnits: readonly TriedUnit[];
  readonly checks: readonly TriedCheck[];
}

/** In bytes, of any file in a report. */
const LARGEST_FILE = 1024 * 1024;
const MOST_CHECKS = 1000;
const SHOWN_LINES = 20;

/** Reads a report. Attack: whatever is in it was written by the snapshot, and may be a link, a device or endless. */
export async function readReport(root: RootReader): Promise<TryReport> {
  const {started, complete, state, failed, jobs} = REPORT_FILES;
  return {
    started: (await read(root, started)) !== undefined,
    complete: (await read(root, complete)) !== undefined,
    state: lastLines((await read(root, state)) ?? '', 1),
    failedUnits: parseFailedUnits((await read(root, failed)) ?? ''),
    unfinishedUnits: parseRunningJobs((await read(root, jobs)) ?? ''),
    checks: await readChecks(root),
  };
}

async function readChecks(root: RootReader): Promise<TriedCheck[]> {
  const names = (await root.list(rootPath(REPORT_FILES.checks)).catch(() => [])).map(bytesToText);
  const numbers = names.filter((name) => /^[1-9]\d{0,3}$/.test(name)).map(Number);
  const checks: TriedCheck[] = [];
  for (const number of numbers.sort((a, b) => a - b).slice(0, MOST_CHECKS)) {
    checks.push(await readCheck(root, `${REPORT_FILES.checks}/${number}`));
  }
  return checks;
}

async function readCheck(root: RootReader, directory: string): Promise<TriedCheck> {
  const of = async (file: string): Promise<string> => (await read(root, `${directory}/${file}`)) ?? '';
  const code = (await of(CHECK_FILES.code)).trim();
  return {
    name: await of(CHECK_FILES.name),
    required: (await of(CHECK_FILES.kind)).trim() !== 'wanted',
    exitCode: /^\d{1,3}$/.test(code) ? Number(code) : null,
    output: lastLines(await of(CHECK_FILES.output), SHOWN_LINES),
  };
}

async function read(root: RootReader, path: string): Promise<string | undefined> {
  try {
    return await root.readText(rootPath(path), LARGEST_FILE);
  } catch (error) {
    if (isAshError(error)) return undefined;
    throw error;
  }
}
