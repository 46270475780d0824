import type {Command} from 'ash-sdk';
import {escapeControl} from '../text/escape-control.js';

/**
 * The exit code of the program in the sandbox, or undefined when it never started. `status` is what bubblewrap reported: JSON
 * objects, one a line, the last one perhaps cut off.
 */
export function reportedExitCode(status: string): number | undefined {
  const codes = status.split('\n').flatMap((line) => exitCodeIn(line) ?? []);
  return codes.at(-1);
}

function exitCodeIn(line: string): number | undefined {
  try {
    const report = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return typeof report['exit-code'] === 'number' ? report['exit-code'] : undefined;
  } catch {
    return undefined;
  }
}

/** A shell's exit code for a program that could not be started: bubblewrap says it in words only. */
export function unstartedExitCode({argv: [program]}: Command, tail: string): 126 | 127 | undefined {
  const complaint = `bwrap: execvp ${escapeControl(program)}: `;
  const said = tail.split('\n').find((line) => line.startsWith(complaint));
  if (said === undefined) return undefined;
  return said.endsWith('No such file or directory') ? 127 : 126;
}
