import type {Console} from './console.js';

/** GRUB draws the selected line with a star in front of it, in the third column. */
const SELECTED = /\u001B\[0?\d+;0?3H\*(.*?) *\u001B/;

/** Control-N; arrow keys are several bytes, which two readers of one serial line would tear apart. */
const NEXT = '\u000E';
const ENTER = '\r';

/** Chooses entries in GRUB's menu on the serial console: first those of menus below, then what shall start. */
export async function chooseInGrub(
  console: Console,
  type: (text: string) => void,
  path: readonly RegExp[],
): Promise<string> {
  let selected = '';
  for (const wanted of path) {
    selected = await drawn(console, 600);
    for (const seen = [selected]; !wanted.test(selected); seen.push(selected)) {
      type(NEXT);
      selected = await drawn(console, 60, () => `Seen: ${seen.join(' | ')}; wanted ${String(wanted)}.`);
    }
    type(ENTER);
  }
  return selected;
}

/** The line that is selected now, when the menu has been drawn: each of its terminals draws it. */
async function drawn(console: Console, seconds: number, about = (): string => ''): Promise<string> {
  try {
    let shown = await console.until(SELECTED, seconds);
    for (;;) {
      const again = await console.until(SELECTED, 3).catch(() => undefined);
      if (again === undefined) return SELECTED.exec(shown)?.[1] ?? '';
      shown = again;
    }
  } catch (error) {
    throw new Error(`The menu ends here. ${about()}\n${String(error)}`, {cause: error});
  }
}
