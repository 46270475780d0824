import {comparisonInterrupted} from '../errors/delta.js';
import {DirectoryCache} from '../files/directory-cache.js';
import {pathsOfBoth} from './both-trees.js';
import {chunksOf} from './chunks.js';
import type {TreesRequest} from './request.js';
import {verify, type EntryChange} from './verify.js';

/** Paths looked at side by side; each may hold two directories open. */
const CHUNK = 256;

/** The paths that differ between two trees, as they are found. Candidates are looked at, never believed. */
export async function* changesBetween(request: TreesRequest): AsyncGenerator<EntryChange, void, void> {
  const {signal, onUnreadable} = request;
  const trees = {
    from: new DirectoryCache(request.from.root.directory),
    to: new DirectoryCache(request.to.root.directory),
  };
  try {
    const candidates = request.candidates ?? pathsOfBoth(trees.from, trees.to, onUnreadable);
    for await (const paths of chunksOf(candidates, CHUNK)) {
      signal?.throwIfAborted();
      yield* await verify(paths, trees, {signal, onUnreadable});
    }
  } catch (error) {
    throw signal?.aborted === true ? comparisonInterrupted(error) : error;
  } finally {
    await trees.from.close();
    await trees.to.close();
  }
}
