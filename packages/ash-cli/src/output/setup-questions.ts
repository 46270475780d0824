import {input, password} from '@inquirer/prompts';

/** What is asked when it was not said, and only then. */
export interface Unanswered {
  readonly target: boolean;
  readonly hostName: boolean;
  readonly account: boolean;
}

/** Answers as a file would hold them; the password as it was typed. */
export interface Typed {
  readonly answers: Record<string, unknown>;
  readonly password: string | undefined;
}

const CONTEXT = {input: process.stdin, output: process.stderr};

/** Asks on the terminal. */
export async function askSetup(unanswered: Unanswered): Promise<Typed> {
  const answers: Record<string, unknown> = {};
  if (unanswered.target) {
    const place = await input(
      {message: 'Disk (/dev/…), or name of an image file to make:', required: true},
      CONTEXT,
    );
    answers['target'] = place.startsWith('/dev/') ? {disk: place} : {image: place};
  }
  if (unanswered.hostName) {
    answers['host-name'] = await input({message: 'Name of the machine:', default: 'ash'}, CONTEXT);
  }
  if (!unanswered.account) return {answers, password: undefined};
  const name = await input({message: 'Name of the first user:', required: true}, CONTEXT);
  answers['user'] = {name};
  for (;;) {
    const first = await password(
      {message: 'Password:', mask: true, validate: (text) => text !== ''},
      CONTEXT,
    );
    const second = await password({message: 'Once more:', mask: true}, CONTEXT);
    if (first === second) return {answers, password: first};
    process.stderr.write('The two are not the same.\n');
  }
}
