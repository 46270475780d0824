import {firstOperand} from './value-flags.js';

/** AshOS introduced the program of `trun` with one of these. */
const INTRODUCTIONS: ReadonlySet<string> = new Set(['-c', '--cmd', '--command']);

export interface ProgramWords {
  /** Words for ash itself. */
  readonly own: readonly string[];
  /** The program and its arguments, untouched; empty when none was given. */
  readonly program: readonly string[];
}

/** Parts `-s 3 ls -l` and `-s 3 -- ls -l` into the words for ash and those of the program to run. */
export function splitProgram(words: readonly string[]): ProgramWords {
  const introduction = words.findIndex((word) => INTRODUCTIONS.has(word));
  const operand = firstOperand(words);
  if (introduction >= 0 && introduction < operand) {
    return {own: words.slice(0, introduction), program: words.slice(introduction + 1)};
  }
  const begin = words[operand] === '--' ? operand + 1 : operand;
  return {own: words.slice(0, operand), program: words.slice(begin)};
}
