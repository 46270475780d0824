import {formatDuration} from './formats.js';
import {ellipsisOf, type Look} from './look.js';
import type {LineSink} from './progress.js';
import {truncate} from './width.js';

const FRAMES = {unicode: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'], ascii: ['|', '/', '-', '\\']};
const FRAME_MILLISECONDS = 80;
const SLOW_MILLISECONDS = 3000;
const NARROWEST = 20;

interface Row {
  readonly title: string;
  readonly began: number;
  detail: string;
}

/** Rows at the bottom of a terminal that are drawn over and over: one for each snapshot that is worked on. */
export class LiveRows {
  readonly #sink: LineSink;
  readonly #look: Look;
  readonly #rows = new Map<number | undefined, Row>();
  #drawn = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: LineSink, look: Look) {
    this.#sink = sink;
    this.#look = look;
  }

  /** A step of a snapshot, or of the whole, begins; it takes the place of the step before. */
  begin(key: number | undefined, title: string): void {
    this.#rows.set(key, {title, began: Date.now(), detail: ''});
    this.#timer ??= setInterval(() => {
      this.#draw();
    }, FRAME_MILLISECONDS).unref();
  }

  /** The last line that a step's program printed. */
  detail(key: number | undefined, text: string): void {
    const row = this.#rows.get(key);
    if (row !== undefined && text !== '') row.detail = text;
  }

  /** Prints a line that stays above the rows. */
  print(line: string): void {
    this.#sink.write(`${this.#erasing()}${line}\n`);
    this.#drawn = 0;
  }

  /** Forgets all rows and leaves the terminal as if there had been none. */
  clear(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#rows.clear();
    this.#sink.write(this.#erasing());
    this.#drawn = 0;
  }

  #draw(): void {
    const frames = this.#look.unicode ? FRAMES.unicode : FRAMES.ascii;
    const frame = frames[(this.#frame += 1) % frames.length] ?? '';
    const lines = [...this.#rows].map(([key, row]) => this.#drawRow(frame, key, row));
    this.#sink.write(this.#erasing() + lines.map((line) => `${line}\n`).join(''));
    this.#drawn = lines.length;
  }

  #drawRow(frame: string, key: number | undefined, {title, began, detail}: Row): string {
    const {palette} = this.#look;
    const elapsed = Date.now() - began;
    const time = elapsed < SLOW_MILLISECONDS ? '' : `  ${formatDuration(elapsed)}`;
    const where = key === undefined ? '' : `${key} `;
    const room =
      Math.max(NARROWEST, (this.#look.columns ?? 80) - 1) - frame.length - 1 - where.length - time.length;
    const head = truncate(title, room, ellipsisOf(this.#look));
    const rest =
      detail === '' ? '' : truncate(`  ${detail}`, Math.max(0, room - head.length), ellipsisOf(this.#look));
    return `${palette.name(frame)} ${palette.number(where)}${head}${palette.faint(rest + time)}`;
  }

  #erasing(): string {
    return this.#drawn === 0 ? '' : `\u001b[${this.#drawn}A\r\u001b[J`;
  }
}
