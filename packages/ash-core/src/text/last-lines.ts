import {escapeControl} from './escape-control.js';

/** Colours, cursor movements and titles, which mean nothing once the screen is gone. */
const TERMINAL_SEQUENCE =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;

/** The last lines of what a program printed, as they would read on a terminal, with control characters escaped. */
export function lastLines(text: string, count: number): string {
  const lines = text.replace(TERMINAL_SEQUENCE, '').trimEnd().split('\n');
  return lines.slice(-count).map(readableLine).join('\n');
}

/** Progress displays overwrite a line with carriage returns: what was written last counts. */
function readableLine(line: string): string {
  const written = line.replace(/\r+$/, '');
  return escapeControl(written.slice(written.lastIndexOf('\r') + 1));
}
