import {AshError} from 'ash-sdk';
import {quoteWords} from '../text/quote-words.js';

interface Refusal {
  readonly code: `ASH_${string}`;
  readonly message: string;
  readonly hint: string;
  readonly cause?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Something would be lost, or would not boot. */
export function refused(refusal: Refusal): AshError {
  return new AshError({exit: 'refused', ...refusal});
}

export function command(...words: readonly string[]): string {
  const text = quoteWords(words);
  return text.includes("'") ? text : `'${text}'`;
}

export function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MiB`;
}
