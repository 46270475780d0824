import type {FileHandle} from 'node:fs/promises';
import {bubblewrapArguments, type BubblewrapFacts} from './arguments.js';
import {handedFile} from './handed-file.js';
import {flushFilterFor} from './seccomp/filter.js';

/** What bubblewrap gets by descriptors, out of sight of other users: its options (with the environment), and where it reports to. */
export interface Handed {
  readonly options: FileHandle;
  readonly status: FileHandle;
  /** Undefined on an architecture without a filter. */
  readonly filter: FileHandle | undefined;
}

/** Does some work with everything that one start of bubblewrap is handed. */
export async function withHanded<Result>(
  facts: Omit<BubblewrapFacts, 'filtered'>,
  work: (handed: Handed) => Promise<Result>,
): Promise<Result> {
  const program = flushFilterFor();
  const opened: FileHandle[] = [];
  const open = async (content: string | Uint8Array): Promise<FileHandle> => {
    const file = await handedFile(content);
    opened.push(file);
    return file;
  };
  try {
    const words = bubblewrapArguments({...facts, filtered: program !== undefined});
    const options = await open(words.map((word) => `${word}\0`).join(''));
    const filter = program === undefined ? undefined : await open(program);
    return await work({options, status: await open(''), filter});
  } finally {
    await Promise.all(opened.map((file) => file.close()));
  }
}
