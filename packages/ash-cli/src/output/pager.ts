import {spawn} from 'node:child_process';
import {splitWords} from '../arguments/split-words.js';

/** What decides about a pager. */
export interface PagerFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/** Shows colours as they are, ends by itself when all fits on the screen, and leaves the text there. */
const USUAL = ['less', '-FRX'] as const;

/**
 * The words of the pager to show long output with: `ASH_PAGER`, else `PAGER`, else less. Undefined where there is no terminal to page on, or
 * where somebody wants none: an empty `ASH_PAGER` or `PAGER`, or `cat`.
 */
export function pagerOf({env, isTerminal}: PagerFacts): readonly [string, ...string[]] | undefined {
  if (!isTerminal || env['TERM'] === 'dumb') return undefined;
  const wanted = env['ASH_PAGER'] ?? env['PAGER'];
  if (wanted === undefined) return USUAL;
  const [program, ...rest] = splitWords(wanted.trim()) ?? [];
  if (program === undefined || (program === 'cat' && rest.length === 0)) return undefined;
  return [program, ...rest];
}

/**
 * Lets a person read a text page by page, and resolves when they are done: false when the pager can't be started, and nothing was shown. A
 * person who stops reading before the end is no error. Ctrl-C is for the pager.
 */
export async function page(
  [program, ...words]: readonly [string, ...string[]],
  text: string,
): Promise<boolean> {
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    return await new Promise<boolean>((resolve) => {
      const child = spawn(program, words, {
        stdio: ['pipe', 'inherit', 'inherit'],
        // Without a word from the user less would show colours as codes.
        env: {LESS: 'FRX', LV: '-c', ...process.env},
      });
      child.once('error', () => {
        resolve(false);
      });
      child.once('close', () => {
        resolve(true);
      });
      child.stdin.on('error', ignore).end(text);
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}
