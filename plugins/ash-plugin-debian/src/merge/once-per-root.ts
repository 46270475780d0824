import type {RootReader} from 'ash-sdk';

/**
 * Reads something of a root once, however often it is asked for: layers that come to one parent have it in common. Only for
 * roots in which nothing changes any more.
 */
export function oncePerRoot<T>(read: (root: RootReader) => Promise<T>): (root: RootReader) => Promise<T> {
  const known = new WeakMap<RootReader, Promise<T>>();
  return async (root) => {
    const found = known.get(root) ?? read(root);
    known.set(root, found);
    return found;
  };
}
