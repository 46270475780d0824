import {input, select} from '@inquirer/prompts';
import type {Words} from './arguments.js';
import {checkId} from './check-id.js';
import type {Kind, Wish} from './wish.js';

/** Asks for what was not typed. Needs a terminal. */
export async function askFor(words: Words): Promise<Wish> {
  const kind =
    words.kind ??
    (await select<Kind>({
      message: 'What is the plugin for?',
      choices: [
        {
          name: 'a distribution',
          value: 'distro',
          description: 'A package manager and all distributions that use it.',
        },
        {name: 'a file system', value: 'filesystem', description: 'Something that stores can lie on.'},
      ],
    }));
  const example = kind === 'distro' ? 'void' : 'bcachefs';
  const id =
    words.id ??
    (await input({
      message: `What is it called, as in '${example}'?`,
      validate: (word) => checkId(word) ?? true,
    }));
  return {kind, id};
}
