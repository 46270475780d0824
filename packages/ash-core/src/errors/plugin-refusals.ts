import {quoteWords} from '../text/quote-words.js';

/** Why a package is left out: one sentence, and what to type. */
export interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

/** A package by name, and its version where that is known. */
interface Named {
  readonly package: string;
  readonly version: string;
}

export function malformed(plugin: Named, what: string): Refusal {
  return {
    reason: `${title(plugin)} is left out: ${what}.`,
    hint: `Install it again: 'npm install -g ${plugin.package}'.`,
  };
}

export function otherApi(plugin: Named, wanted: string, ours: string): Refusal {
  return {
    reason: `${title(plugin)} is written for version ${wanted} of the plugin interface; this ash has ${ours}.`,
    hint: `Install versions that fit together: 'npm install -g ash-cli@latest ${plugin.package}@latest'.`,
  };
}

/** A file or directory that belongs to somebody who isn't trusted. `within` is the package's own directory. */
export function ownedByOther(plugin: Named, path: string, uid: number, within: string): Refusal {
  const words = isWithin(path, within) ? ['chown', '-hR', 'root:', within] : ['chown', '-h', 'root:', path];
  return {
    reason: `${title(plugin)} is left out: ${path} belongs to user ${uid}, who could change what ash runs.`,
    hint: `Install it as root, or, when you trust what is there, give it to root: ${command(words)}.`,
  };
}

export function writableByOthers(plugin: Named, path: string, within: string): Refusal {
  const words = isWithin(path, within) ? ['chmod', '-R', 'go-w', within] : ['chmod', 'go-w', path];
  return {
    reason: `${title(plugin)} is left out: others than its owner may write to ${path}.`,
    hint: `When you trust what is there, take that right away: ${command(words)}.`,
  };
}

export function tooManyLinks(plugin: Named, path: string): Refusal {
  return {
    reason: `${title(plugin)} is left out: the links on the way to ${path} have no end.`,
    hint: `Install it again: 'npm install -g ${plugin.package}'.`,
  };
}

export function declaresHooks(plugin: Named, hooks: readonly string[]): Refusal {
  return {
    reason: `${title(plugin)} is left out: it declares oclif hooks (${hooks.join(', ')}), which would run with every command.`,
    hint: `Remove it: 'npm uninstall -g ${plugin.package}'; commands are what a plugin may add.`,
  };
}

/** Two packages claim the same thing, and neither is named after it. */
export function claimedTwice(plugin: Named, other: Named, what: string): Refusal {
  return {
    reason: `${title(plugin)} is left out: ${title(other)} claims the ${what} too.`,
    hint: `Keep one of them: 'npm uninstall -g ${other.package}' or 'npm uninstall -g ${plugin.package}'.`,
  };
}

/** A command's topic that ash has itself. */
export function topicTaken(plugin: Named, topic: string): Refusal {
  return {
    reason: `${title(plugin)} is left out: its commands would be called 'ash ${topic}', which is ash's own.`,
    hint: `Remove it: 'npm uninstall -g ${plugin.package}', or ask its author for another topic.`,
  };
}

function title({package: name, version}: Named): string {
  return version === '' ? name : `${name} ${version}`;
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

function command(words: readonly string[]): string {
  const text = quoteWords(words);
  return text.includes("'") ? text : `'${text}'`;
}
