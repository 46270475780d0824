import {AshError, bytesToText, type ByteString, type RootPath} from 'ash-sdk';
import type {RevisionKey, SnapshotRecord} from '../store/view.js';
import {escapeControl} from '../text/escape-control.js';
import {quoteWords} from '../text/quote-words.js';

/** A top-level snapshot has nothing that it could be built on anew. */
export function nothingBelow({number}: SnapshotRecord): AshError {
  return new AshError({
    code: 'ASH_NO_PARENT',
    message: `Snapshot ${number} stands at the top of the tree, so there is nothing to rebase it on.`,
    hint: `'ash rebase ${number} --tree' rebases those below it.`,
    exit: 'usage',
  });
}

/** A top-level snapshot is no layer. */
export function nothingToGraft({number}: SnapshotRecord): AshError {
  return new AshError({
    code: 'ASH_NO_PARENT',
    message: `Snapshot ${number} stands at the top of the tree, so it is no layer on anything.`,
    hint: `To copy the whole of it, type 'ash clone ${number} --under PARENT'.`,
    exit: 'usage',
  });
}

/** Nobody can tell what the snapshot was built on, so nobody can tell what is its own. */
export function layerUnknown({number}: SnapshotRecord): AshError {
  return new AshError({
    code: 'ASH_LAYER_UNKNOWN',
    message: `The store does not say which revision snapshot ${number} was built on.`,
    hint: `Name it: 'ash rebase ${number} --built-on REVISION'. 'ash log' tells when it was made.`,
    exit: 'notFound',
  });
}

export function layerBaseGone({number}: SnapshotRecord, {snapshot, revision}: RevisionKey): AshError {
  return new AshError({
    code: 'ASH_LAYER_UNKNOWN',
    message: `Revision ${snapshot}.${revision}, which snapshot ${number} was built on, is no longer on disk.`,
    hint: `Name one that is close to it: 'ash rebase ${number} --built-on REVISION'. 'ash store show' lists all.`,
    exit: 'notFound',
  });
}

/** A rebase keeps the package manager in charge, and there is only one of them in a root. */
export function otherDistribution(child: SnapshotRecord, parent: SnapshotRecord): AshError {
  return new AshError({
    code: 'ASH_OTHER_DISTRIBUTION',
    message: `Snapshot ${child.number} is ${child.distro} and ${parent.number} is ${parent.distro}: one can't be built on the other.`,
    hint: `'ash graft ${child.number} --onto ${parent.number}' carries over what both can have.`,
    exit: 'refused',
  });
}

/** In a tree: what is below a snapshot that could not be rebased has nothing new to be built on. */
export function parentFailed({number}: SnapshotRecord, parent: number): AshError {
  return new AshError({
    code: 'ASH_PARENT_FAILED',
    message: `Snapshot ${number} was left as it is, because ${parent} above it failed.`,
    hint: `When ${parent} is done, run 'ash rebase ${number} --tree'.`,
  });
}

export function layerClash(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_LAYER_CLASH',
    message: `${shown(path)} is a directory on one side and something else on the other, so the layer does not fit.`,
    hint: 'Make both the same in one of the two snapshots, with ash chroot, and try again.',
    exit: 'refused',
  });
}

export interface LayerAccountClash {
  readonly path: RootPath;
  /** The layer's, then that of the root it comes to. */
  readonly names: readonly [string, string];
  readonly id: string;
  /** A number that neither has given away; undefined for a range of numbers. */
  readonly free: number | undefined;
  /** Whose layer it is. */
  readonly snapshot: number;
}

/** Where the layer's own can't have another number: one that packages below know, or that has a fixed meaning. */
export function layerAccountClash({path, names, id, free, snapshot}: LayerAccountClash): AshError {
  return new AshError({
    code: 'ASH_LAYER_ACCOUNT_CLASH',
    message: `In ${shown(path)} ${shown(names[0])} and ${shown(names[1])} would both have the number ${id}, so the layer does not fit.`,
    hint:
      free === undefined
        ? `Give one of them other numbers in its snapshot, as with 'ash chroot ${snapshot}', and try again.`
        : hintForAccount({path, name: bytesToText(names[0] as ByteString), id, free, snapshot}),
    exit: 'refused',
  });
}

/** Why an account can't just get another number. */
export type AccountObstacle =
  | {readonly kind: 'written'; readonly path: RootPath}
  /** `revision` by its name. */
  | {readonly kind: 'deployed'; readonly revision: string};

/** An account of a layer could have another number, but something that is not carried, or that nobody but a person reads, may hold the old one. */
export function layerAccountKept(
  account: {
    readonly path: RootPath;
    readonly name: string;
    readonly other: string;
    readonly from: number;
    readonly to: number;
  },
  snapshot: number,
  obstacle: AccountObstacle,
): AshError {
  const {path, name, other, from, to} = account;
  const why =
    obstacle.kind === 'written'
      ? `${shown(obstacle.path)} may have that number in it`
      : `as ${obstacle.revision} was deployed, files in /home and /var may belong to it`;
  return new AshError({
    code: 'ASH_LAYER_ACCOUNT_CLASH',
    message: `In ${shown(path)} ${shown(name)} and ${shown(other)} would both have the number ${from}, and ${why}.`,
    hint:
      path === '/etc/passwd' || path === '/etc/group'
        ? hintForAccount({path, name: bytesToText(name as ByteString), id: String(from), free: to, snapshot})
        : `Give one of them other numbers in its snapshot, as with 'ash chroot ${snapshot}', and try again.`,
    exit: 'refused',
  });
}

function hintForAccount(account: {
  readonly path: RootPath;
  readonly name: string;
  readonly id: string;
  readonly free: number;
  readonly snapshot: number;
}): string {
  const {name, id, free, snapshot} = account;
  const isGroup = account.path.endsWith('/group');
  const [modify, number, chown] = isGroup ? ['groupmod', '--gid', 'chgrp'] : ['usermod', '--uid', 'chown'];
  const inside = (...words: readonly string[]): string =>
    escapeControl(quoteWords(['ash', 'run', '-s', String(snapshot), '--', ...words]));
  const renumber = inside(modify, number, String(free), name);
  const files = inside(
    'find',
    '/',
    '-xdev',
    isGroup ? '-gid' : '-uid',
    id,
    '-exec',
    chown,
    '-h',
    name,
    '{}',
    '+',
  );
  return `Give the layer's own another number with '${renumber}', its files in the snapshot with '${files}', and try again; files outside the snapshot, as in /home, keep the old number.`;
}

export function layerAccountsMalformed(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_LAYER_ACCOUNTS_MALFORMED',
    message: `A line of ${shown(path)} is no record of an account, so the two sides can't be brought together.`,
    hint: 'Mend it in its snapshot, with ash chroot, and try again.',
    exit: 'refused',
  });
}

/** The removal of packages took others along that the layer knows nothing of. */
export function removalTakesMore(removed: readonly string[], lost: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_REMOVAL_TAKES_MORE',
    message: `Without ${removed.join(', ')}, which the layer has removed, this would lose ${lost.join(', ')} too.`,
    hint: 'Install what was removed in the layer again, or remove the rest there too, and try again.',
    exit: 'refused',
  });
}

/** Names inside a snapshot may hold anything. */
function shown(text: string): string {
  return JSON.stringify(bytesToText(text as RootPath));
}
