import {makePalette, wantsColour, type Palette} from './palette.js';

/** How things are drawn on one stream. */
export interface Look {
  readonly palette: Palette;
  /** Whether line characters and other symbols beyond ASCII are understood. */
  readonly unicode: boolean;
  /** Columns of the terminal; undefined when the stream is none, and nothing is cut. */
  readonly columns: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function lookOf(stream: {isTTY?: boolean; columns?: number}, env: Environment): Look {
  const isTerminal = stream.isTTY === true;
  return {
    palette: makePalette(wantsColour({env, isTerminal})),
    unicode: isUnicodeLocale(env),
    columns: isTerminal && (stream.columns ?? 0) > 0 ? stream.columns : undefined,
  };
}

/** Whether the locale's characters are UTF-8: the first that is set of LC_ALL, LC_CTYPE and LANG decides (locale(7)). */
export function isUnicodeLocale(env: Environment): boolean {
  const {LC_ALL: all, LC_CTYPE: characters, LANG: language} = env;
  const locale = [all, characters, language].find((value) => value !== undefined && value !== '');
  return locale !== undefined && /utf-?8/i.test(locale);
}

export function ellipsisOf(look: Pick<Look, 'unicode'>): string {
  return look.unicode ? '…' : '...';
}
