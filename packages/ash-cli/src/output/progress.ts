import type {ProgressEvent} from 'ash-core';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';
import {LiveRows} from './live-rows.js';

/** `live`: moving lines on a terminal. `lines`: one line after the other. `quiet`: only what the user must know. */
export type ProgressMode = 'live' | 'lines' | 'quiet';

export interface Progress {
  report(event: ProgressEvent): void;
  /** Takes away what moves, so that something else can be printed or asked; the next event brings it back. */
  pause(): void;
}

/** Where progress is written to; `process.stderr` is one. */
export interface LineSink {
  write(text: string): unknown;
}

/** Shows what the engine reports while it works. */
export function makeProgress(sink: LineSink, look: Look, mode: ProgressMode): Progress {
  return mode === 'live' ? new LiveProgress(sink, look) : new LineProgress(sink, look, mode);
}

/** What a program wrote last on a line that it overwrites, escaped. */
export function readableOutput(line: string): string {
  const plain = line.replaceAll(/\u001b\[[0-?]*[ -/]*[@-~]/g, '').replace(/\r+$/, '');
  return escapeLine(plain.slice(plain.lastIndexOf('\r') + 1).trimEnd());
}

/** A line that stays: warnings and repairs. */
function noteOf(event: ProgressEvent & {message: string}, {palette}: Look): string {
  const label = event.type === 'warning' ? palette.warning('Warning:') : palette.warning('Repaired:');
  return `${label} ${escapeLine(event.message)}`;
}

class LineProgress implements Progress {
  readonly #sink: LineSink;
  readonly #look: Look;
  readonly #mode: ProgressMode;

  constructor(sink: LineSink, look: Look, mode: ProgressMode) {
    this.#sink = sink;
    this.#look = look;
    this.#mode = mode;
  }

  report(event: ProgressEvent): void {
    if (event.type === 'terminal') return;
    if ('message' in event) this.#print(noteOf(event, this.#look));
    else if (this.#mode === 'lines') this.#print(this.#lineOf(event));
  }

  pause(): void {
    // Nothing moves.
  }

  #lineOf(event: ProgressEvent & {type: 'step' | 'output'}): string {
    const {palette} = this.#look;
    const where = event.snapshot === undefined ? '' : `${event.snapshot}: `;
    if (event.type === 'step') return `${where}${escapeLine(event.title)} ...`;
    return palette.faint(`${where}  ${readableOutput(event.line)}`);
  }

  #print(line: string): void {
    this.#sink.write(`${line}\n`);
  }
}

class LiveProgress implements Progress {
  readonly #rows: LiveRows;
  readonly #look: Look;

  constructor(sink: LineSink, look: Look) {
    this.#rows = new LiveRows(sink, look);
    this.#look = look;
  }

  report(event: ProgressEvent): void {
    if (event.type === 'terminal') this.#rows.clear();
    else if ('message' in event) this.#rows.print(noteOf(event, this.#look));
    else if (event.type === 'step') this.#rows.begin(event.snapshot, escapeLine(event.title));
    else this.#rows.detail(event.snapshot, readableOutput(event.line));
  }

  pause(): void {
    this.#rows.clear();
  }
}
