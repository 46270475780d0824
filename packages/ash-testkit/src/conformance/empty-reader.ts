import type {RootReader} from 'ash-sdk';

/** A root in which nothing is. */
export function emptyReader(): RootReader {
  return {
    stat: async (path) =>
      path === '/' ? {kind: 'directory', size: 0, mode: 0o755, uid: 0, gid: 0} : undefined,
    readFile: async () => undefined,
    readText: async () => undefined,
    list: async () => [],
    readlink: async () => undefined,
    resolve: async (path) => path,
  };
}
