import {Ansis} from 'ansis';

export type Paint = (text: string) => string;

/** Colours by meaning. */
export interface Palette {
  readonly heading: Paint;
  readonly number: Paint;
  readonly name: Paint;
  readonly faint: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly changed: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly error: Paint;
}

/** What decides about colours: the variables of https://no-color.org and https://force-color.org, and the stream. */
export interface ColourFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/** Whether output is coloured. `NO_COLOR` wins over `FORCE_COLOR`, both over what the stream is. */
export function wantsColour({env, isTerminal}: ColourFacts): boolean {
  const {NO_COLOR: never, FORCE_COLOR: always, TERM: terminal} = env;
  if (never !== undefined && never !== '') return false;
  if (always !== undefined && always !== '') return always !== '0' && always !== 'false';
  return isTerminal && terminal !== 'dumb';
}

const asItIs: Paint = (text) => text;

const PLAIN: Palette = {
  heading: asItIs,
  number: asItIs,
  name: asItIs,
  faint: asItIs,
  added: asItIs,
  removed: asItIs,
  changed: asItIs,
  good: asItIs,
  warning: asItIs,
  error: asItIs,
};

export function makePalette(coloured: boolean): Palette {
  if (!coloured) return PLAIN;
  const ansis = new Ansis(1);
  const paint =
    (style: (text: string) => string): Paint =>
    (text) =>
      text === '' ? '' : style(text);
  return {
    heading: paint(ansis.bold),
    number: paint(ansis.bold),
    name: paint(ansis.cyan),
    faint: paint(ansis.dim),
    added: paint(ansis.green),
    removed: paint(ansis.red),
    changed: paint(ansis.yellow),
    good: paint(ansis.green),
    warning: paint(ansis.yellow),
    error: paint(ansis.bold.red),
  };
}
