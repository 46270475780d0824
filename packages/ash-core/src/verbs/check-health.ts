import {mkdir, rename, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {runChecks, type Health, type HealthDirectories} from '../boot/health/run-checks.js';
import {needsRoot} from '../errors/store.js';

export type {Health} from '../boot/health/run-checks.js';

/** Where the result of the last run is, until the next boot. */
const REPORT = '/run/ash/health.json';

/** Runs the health checks of this system, and leaves the result at `report` for whoever asks later. */
export async function checkHealth({
  directories,
  report = REPORT,
}: {readonly directories?: HealthDirectories; readonly report?: string} = {}): Promise<Health> {
  if (process.getuid?.() !== 0) throw needsRoot('Checking the health of this system');
  const health = await runChecks(directories);
  await mkdir(dirname(report), {recursive: true});
  await writeFile(`${report}.new`, `${JSON.stringify(health)}\n`);
  await rename(`${report}.new`, report);
  return health;
}
