import {AshError} from 'ash-sdk';

export interface NamedText {
  readonly reference: string | undefined;
  readonly text: string;
}

/**
 * The snapshot and the text of `-s 3 some text`, of `3 'some text'`, and of `text` alone, which is for the booted snapshot.
 * With `-s` all words are the text.
 */
export function namedText(snap: string | undefined, words: readonly string[], what: string): NamedText {
  if (words.length === 0) throw usage(`There is no text: ${what} is needed.`);
  if (snap !== undefined) return {reference: snap, text: words.join(' ')};
  if (words.length > 2)
    throw usage('There are more than two words, so it is not clear which one is the snapshot.');
  const [first = '', second] = words;
  return second === undefined ? {reference: undefined, text: first} : {reference: first, text: second};
}

function usage(message: string): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message,
    hint: 'Name the snapshot with -s, and put a text of several words in quotes: \'ash describe -s 3 "mail and web"\'.',
    exit: 'usage',
  });
}
