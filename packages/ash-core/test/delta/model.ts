import {execFileSync} from 'node:child_process';
import {chmodSync, chownSync, lchownSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {bytesToBuffer, type RootPath} from 'ash-sdk';
import type {Aspect, FileChange} from '../../src/delta/delta.js';
import {splitPath, TOP} from '../../src/files/root-path.js';

/** What one path of a model is. */
export interface Node {
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Content of a file, target of a link. */
  readonly text: string;
  readonly mode: number;
  readonly uid: number;
  /** Value of the attribute `user.ash`; a link has none. */
  readonly xattr: string | undefined;
}

/** A tree as values: what lies at each path but the top. */
export type Model = Map<RootPath, Node>;

const DIRECTORY: Node = {kind: 'directory', text: '', mode: 0o755, uid: 0, xattr: undefined};

/** Puts a node at a path: what is above becomes directories, and what was below goes unless it is a directory again. */
export function put(model: Model, path: RootPath, node: Node): void {
  const place = splitPath(path);
  if (!place) return;
  if (place.parent !== TOP && model.get(place.parent)?.kind !== 'directory')
    put(model, place.parent, DIRECTORY);
  if (node.kind !== 'directory') drop(model, path);
  model.set(path, node);
}

/** Takes a path away with all that is below. */
export function drop(model: Model, path: RootPath): void {
  for (const other of model.keys()) if (other === path || other.startsWith(`${path}/`)) model.delete(other);
}

/** Makes the files of a model below an empty directory. */
export function materialise(model: Model, top: string): void {
  const withXattr: [Buffer, string][] = [];
  for (const [path, node] of [...model].sort(([a], [b]) => a.split('/').length - b.split('/').length)) {
    const at = Buffer.concat([Buffer.from(top), bytesToBuffer(path)]);
    if (node.kind === 'directory') mkdirSync(at);
    else if (node.kind === 'file') writeFileSync(at, node.text);
    else symlinkSync(node.text || '.', at);
    (node.kind === 'symlink' ? lchownSync : chownSync)(at, node.uid, 0);
    if (node.kind !== 'symlink') chmodSync(at, node.mode);
    if (node.kind !== 'symlink' && node.xattr !== undefined) withXattr.push([at, node.xattr]);
  }
  for (const value of new Set(withXattr.map(([, xattr]) => xattr))) {
    const paths = withXattr.flatMap(([path, xattr]) => (xattr === value ? [path, Buffer.of(0)] : []));
    execFileSync('xargs', ['-0', 'setfattr', '-n', 'user.ash', '-v', value, '--'], {
      input: Buffer.concat(paths),
    });
  }
}

/** What a comparison of two models must find, by path. */
export function expectedChanges(from: Model, to: Model): Omit<FileChange, 'owners' | 'explained'>[] {
  const changes: Omit<FileChange, 'owners' | 'explained'>[] = [];
  for (const path of [...new Set([...from.keys(), ...to.keys()])].sort()) {
    const before = from.get(path);
    const after = to.get(path);
    if (!before && after) changes.push({path, change: 'added', kind: after.kind, aspects: []});
    if (before && !after) changes.push({path, change: 'removed', kind: before.kind, aspects: []});
    const aspects = before && after ? aspectsBetween(before, after) : [];
    if (after && aspects.length > 0) changes.push({path, change: 'modified', kind: after.kind, aspects});
  }
  return changes;
}

function aspectsBetween(before: Node, after: Node): Aspect[] {
  if (before.kind !== after.kind) return ['type'];
  const isLink = after.kind === 'symlink';
  const differing: [Aspect, boolean][] = [
    ['content', after.kind === 'file' && before.text !== after.text],
    ['mode', !isLink && before.mode !== after.mode],
    ['owner', before.uid !== after.uid],
    ['target', isLink && (before.text || '.') !== (after.text || '.')],
    ['xattrs', !isLink && before.xattr !== after.xattr],
  ];
  return differing.filter(([, differs]) => differs).map(([aspect]) => aspect);
}
