import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {folderBackend} from 'ash-testkit';
import type {Session} from '../../src/session.js';
import {createStore} from '../../src/store/create.js';
import {installForTests} from './installed/install.js';
import {openForTest, type Opening} from './installed/perform.js';
import {scratch} from './scratch.js';

/** Makes an empty store in a volume of folders, removed with the scratch directories; returns its directory. */
export async function emptyStore(): Promise<string> {
  const directory = join(scratch(), 'volume');
  mkdirSync(directory);
  await folderBackend().format({target: {kind: 'directory', path: directory}, label: 'test'});
  const {plugins} = await installForTests();
  await createStore({location: directory, plugins});
  return directory;
}

export async function open(store: string, opening: Opening = {}): Promise<Session> {
  return openForTest(store, (await installForTests()).plugins, opening);
}

/** Opens the store for one piece of work. */
export async function withStore<T>(
  store: string,
  work: (session: Session) => Promise<T>,
  opening: Opening = {},
): Promise<T> {
  const session = await open(store, opening);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
