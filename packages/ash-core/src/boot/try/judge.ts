import type {TryReport} from './report.js';
import type {TriedCheck, TryOutcome} from './result.js';

/** How the container or machine came to its end. */
export type ContainerEnd =
  /** By itself. */
  | 'ended'
  /** It was killed, as it was not done in time. */
  | 'killed';

export interface Verdict {
  readonly outcome: TryOutcome;
  /** One sentence, which may hold text from the snapshot; absent when everything came up. */
  readonly reason?: string;
}

/** What a report and the end of a container mean. `seconds` is the time that it had. Pure. */
export function judge(report: TryReport, end: ContainerEnd, seconds: number): Verdict {
  const {started, complete, state, failedUnits, checks} = report;
  if (!complete) {
    const [undone, never] = started
      ? ['It was not done', 'it was up']
      : ['Its init was not started', 'its init was started'];
    return end === 'killed'
      ? {outcome: 'timeout', reason: `${undone} after ${seconds} s.`}
      : {outcome: 'failed', reason: `It ended before ${never}.`};
  }
  if (/^(?:initializing|starting)?$/.test(state)) {
    return {outcome: 'timeout', reason: `It was still starting after ${seconds} s.`};
  }
  if (state === 'maintenance') {
    return {outcome: 'failed', reason: 'It stopped at a shell for repairs.'};
  }
  if (state !== 'running' && state !== 'degraded') {
    return {outcome: 'failed', reason: `It is neither up nor starting, but '${state}'.`};
  }
  const broken = checks.filter(hasFailed);
  const required = broken.find((check) => check.required);
  if (required !== undefined) return {outcome: 'failed', reason: sentence(required)};
  if (failedUnits.length > 0 || state === 'degraded') {
    return {outcome: 'degraded', reason: 'It came up, but not all of its units did.'};
  }
  return broken[0] === undefined ? {outcome: 'up'} : {outcome: 'degraded', reason: sentence(broken[0])};
}

function hasFailed({exitCode}: TriedCheck): boolean {
  return exitCode !== 0;
}

/** Source of the exit code: timeout(1). */
function sentence({name, required, exitCode}: TriedCheck): string {
  const check = `The ${required ? 'required' : 'wanted'} check '${name}'`;
  if (exitCode === 124 || exitCode === 137) return `${check} took too long.`;
  return exitCode === null ? `${check} did not end.` : `${check} ended with exit code ${exitCode}.`;
}
