import type {Command, RootPath, RootReader} from 'ash-sdk';

/** Where a dependency is to be had. */
export type Place = 'installed' | 'repository' | 'nowhere';

/** Asks pacman itself, which knows versions and what packages provide: one line for each word. Arguments: the file, then the words. */
const ASK = `
answers=$1
shift
for word; do
  if [ -z "$(pacman -T -- "$word")" ]; then echo installed
  elif pacman -Sddp --print-format %n -- "$word" > /dev/null 2>&1; then echo repository
  else echo nowhere
  fi
done > "$answers"
`;

/** The command that finds out where dependencies are to be had; what it found is read by `readAnswers`. */
export function askCommand(file: string, words: readonly string[]): Command {
  return {argv: ['sh', '-euc', ASK, 'ash', file, ...words], title: 'looking for what is needed'};
}

export async function readAnswers(
  root: RootReader,
  file: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  const lines = ((await root.readText(file as RootPath)) ?? '').split('\n');
  return new Map(
    words.map((word, index) => {
      const line = lines[index];
      return [word, line === 'installed' || line === 'repository' ? line : 'nowhere'];
    }),
  );
}
