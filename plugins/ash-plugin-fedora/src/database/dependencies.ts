import {fileListOf, pathAt} from '../rpm/file-list.js';
import {TAG} from '../rpm/tags.js';
import {reading, type PackageRow} from './package-rows.js';

/**
 * For each package the names of the installed packages that satisfy something that it requires or recommends. Versions are not looked at:
 * what is installed together fits. Rich dependencies count with every name in them.
 */
export function dependencies(file: string, packages: ReadonlyMap<string, PackageRow>): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  const files = new Map<string, string[]>();
  for (const [name, {header, name: plain}] of packages) {
    const words = reading(file, `package ${plain}`, () =>
      [TAG.requireNames, TAG.recommendNames].flatMap((tag) => header.texts(tag)),
    );
    const wanted = [...new Set(words.flatMap(wordsOf))].filter((word) => !word.startsWith('rpmlib('));
    needs.set(name, wanted);
    for (const word of wanted) if (word.startsWith('/')) files.set(word, []);
  }
  const providers = providersOf(file, packages, files);
  return new Map(
    [...needs].map(([name, words]) => {
      const found = new Set(words.flatMap((word) => providers.get(word) ?? []));
      found.delete(name);
      return [name, [...found]];
    }),
  );
}

/** Names and `(a or b)`, `(a if b)` taken apart. Names may have parentheses of their own: `libc.so.6(GLIBC_2.4)(64bit)`. */
function wordsOf(requirement: string): string[] {
  if (!requirement.startsWith('(')) return [requirement];
  const inner = requirement.split(/\s+/).map((word) => word.replace(/^\(+/, ''));
  return inner
    .map((word) => balanced(word))
    .filter((word) => !/^(and|or|if|else|unless|with|without|[<>=]+|)$/.test(word));
}

function balanced(word: string): string {
  let result = word;
  while (result.endsWith(')') && result.split(')').length > result.split('(').length)
    result = result.slice(0, -1);
  return result;
}

function providersOf(
  file: string,
  packages: ReadonlyMap<string, PackageRow>,
  files: ReadonlyMap<string, string[]>,
): Map<string, string[]> {
  const providers = new Map<string, string[]>(files);
  const add = (word: string, name: string): void => {
    const known = providers.get(word);
    if (known === undefined) providers.set(word, [name]);
    else if (known.at(-1) !== name) known.push(name);
  };
  const directories = new Set([...files.keys()].map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  for (const [name, {header, name: plain}] of packages) {
    reading(file, `package ${plain}`, () => {
      for (const word of header.texts(TAG.provideNames)) add(word, name);
      const list = header.texts(TAG.directoryNames).some((directory) => directories.has(directory))
        ? fileListOf(header)
        : undefined;
      for (let index = 0; index < (list?.count ?? 0); index += 1) {
        if (list === undefined || !directories.has(list.directories[list.directoryOf[index] ?? 0] ?? ''))
          continue;
        const path = pathAt(list, index);
        if (files.has(path)) add(path, name);
      }
    });
  }
  return providers;
}
