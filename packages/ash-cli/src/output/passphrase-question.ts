import {password} from '@inquirer/prompts';

/** Asks for a new passphrase twice on the terminal; `check` throws for one that can't be used. */
export async function askPassphrase(check: (text: string) => string): Promise<string> {
  const context = {input: process.stdin, output: process.stderr};
  const validate = (text: string): boolean | string => {
    try {
      return check(text) === text;
    } catch (error) {
      return error instanceof Error ? error.message : false;
    }
  };
  for (;;) {
    const first = await password(
      {message: 'Passphrase of the encrypted store:', mask: true, validate},
      context,
    );
    const second = await password({message: 'Once more:', mask: true}, context);
    if (first === second) return first;
    process.stderr.write('The two are not the same.\n');
  }
}
