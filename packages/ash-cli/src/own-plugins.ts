import type {Plugins} from 'ash-core';
import {ALIASES} from './aliases.js';
import {COMMANDS} from './commands/index.js';
import {MODULE_PATH} from './package-facts.js';

/** The plugins beside this ash. */
export async function discoverOwnPlugins(): Promise<Plugins> {
  const {discoverPlugins} = await import('ash-core');
  return discoverPlugins({modulePath: MODULE_PATH, reservedTopics: ownTopics()});
}

/** First words that mean something to ash itself: no plugin's commands get them. */
function ownTopics(): ReadonlySet<string> {
  const words = Object.keys(COMMANDS).map((id) => id.split(' ')[0] ?? id);
  return new Set([...words, ...Object.keys(ALIASES), 'help']);
}
