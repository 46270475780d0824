import type {Command} from '../command.js';

/** A script with a fixed text as a command; words from outside are its arguments and never become part of it. It ends at the first failure. */
export function scriptCommand(
  title: string,
  text: string,
  words: readonly string[] = [],
  env?: Readonly<Record<string, string>>,
): Command {
  return {argv: ['/bin/sh', '-euc', text, 'ash', ...words], title, ...(env && {env})};
}
