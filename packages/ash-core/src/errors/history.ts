import {AshError, bytesToText, type RootPath} from 'ash-sdk';

/** A path that a person typed without a slash in front. */
export function pathNotAbsolute(text: string): AshError {
  return new AshError({
    code: 'ASH_PATH_INVALID',
    message: `${JSON.stringify(text)} is not a path inside a snapshot.`,
    hint: 'Give an absolute path as it is inside the snapshot, such as /etc/hosts.',
    exit: 'usage',
  });
}

/** Several names that are not UTF-8 are shown alike. */
export function pathAmbiguous(shown: string): AshError {
  return new AshError({
    code: 'ASH_PATH_AMBIGUOUS',
    message: `Several names in the snapshot are shown as ${JSON.stringify(shown)}, because they are not UTF-8.`,
    hint: 'Rename one of them first.',
    exit: 'usage',
  });
}

/** A path that a revision doesn't have. */
export function pathAbsent(path: RootPath, revision: string): AshError {
  const shown = JSON.stringify(bytesToText(path));
  return new AshError({
    code: 'ASH_PATH_MISSING',
    message: `There is no ${shown} in ${revision}.`,
    hint: "'ash history' with the same path tells whether an earlier revision had it.",
    exit: 'notFound',
  });
}

/** A path that no revision on the way back has. */
export function pathWithoutHistory(path: RootPath, revision: string): AshError {
  return new AshError({
    code: 'ASH_PATH_MISSING',
    message: `There is no ${JSON.stringify(bytesToText(path))} in ${revision}, nor in the revisions that it came from.`,
    hint: 'Check the path: it is taken as it is inside the snapshot. Revisions that garbage collection took are not looked into.',
    exit: 'notFound',
  });
}

/** Lines were asked for of something that has none. */
export function notText(path: RootPath, revision: string): AshError {
  return new AshError({
    code: 'ASH_NOT_TEXT',
    message: `${JSON.stringify(bytesToText(path))} in ${revision} is no text of at most 1 MiB, so it has no lines to tell about.`,
    hint: 'Leave --lines out.',
    exit: 'usage',
  });
}

export function packageAbsent(name: string, revision: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_NOT_FOUND',
    message: `There is no package ${JSON.stringify(name)} in ${revision}.`,
    hint: `'ash which ${/^[\w.+:-]+$/.test(name) ? name : 'PACKAGE'}' shows the snapshots that have it. A path begins with a slash.`,
    exit: 'notFound',
  });
}

export function pathOwnedByNobody(path: RootPath, revision: string): AshError {
  return new AshError({
    code: 'ASH_PATH_UNOWNED',
    message: `No package in ${revision} owns ${JSON.stringify(bytesToText(path))}.`,
    hint: "'ash blame' with the same path tells which operation brought it.",
    exit: 'notFound',
  });
}
