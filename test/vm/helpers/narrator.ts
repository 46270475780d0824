import {duration} from '../../../scripts/lib/say.js';

const INDENT = '      ';

/** Prints what a scenario saw, below the title of its test. */
export function saw(line: string): void {
  process.stdout.write(`${INDENT}${line}\n`);
}

/** Prints a phase and how long it took. */
export function timed(phase: string, seconds: number): void {
  saw(`${duration(seconds * 1000).padStart(8)}  ${phase}`);
}
