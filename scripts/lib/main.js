import {Failure} from './failure.js';
import {red} from './say.js';

/** Runs a script's work; a Failure becomes its sentence and exit code. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${red('Error:')} ${error.message}\n`);
    if (error.hint) process.stderr.write(`Hint: ${error.hint}\n`);
    process.exitCode = error.exitCode;
  }
}
