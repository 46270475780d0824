import {spawnSync} from 'node:child_process';

/**
 * Runs a command as a whole process. Seconds of processor time (its children's too) and of the clock, as bash's `time` counts them.
 * @param {readonly string[]} argv
 * @returns {{cpu: number, wall: number}}
 */
export function measure(argv) {
  const text = 'TIMEFORMAT="%U %S %R"; time "$@" >/dev/null 2>/dev/null </dev/null';
  const ended = spawnSync('bash', ['-c', text, 'bash', ...argv], {encoding: 'utf8', env: cleanEnvironment()});
  const match = /^([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(ended.stderr);
  if (ended.status !== 0 || match === null)
    throw new Error(`${argv.join(' ')} ended with ${ended.status}\n${ended.stderr}`);
  const [user, system, wall] = match.slice(1).map(Number);
  return {cpu: user + system, wall};
}

/**
 * Measures several commands in turn, A B C A B C …, so that a machine whose speed drifts is fair to all.
 * `before` prepares each run and is not measured.
 * @param {Record<string, {argv: (run: number) => readonly string[], before?: (run: number) => void}>} commands
 * @param {number} runs
 */
export function alternate(commands, runs) {
  /** @type {Record<string, {cpu: number[], wall: number[]}>} */
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, {cpu: [], wall: []}]));
  for (let run = -1; run < runs; run++) {
    for (const [name, {argv, before}] of Object.entries(commands)) {
      before?.(run);
      const {cpu, wall} = measure(argv(run));
      if (run < 0) continue;
      samples[name].cpu.push(cpu);
      samples[name].wall.push(wall);
    }
  }
  return samples;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Node's start-up depends on these, and users don't set them. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|npm_|LD_)/.test(name)));
}
