import {readdirSync} from 'node:fs';
import {expect} from 'chai';
import type {Session} from '../../src/session.js';
import {isKnown} from '../../src/store/known-trees.js';
import {layoutAt, revisionTree} from '../../src/store/layout.js';
import {readOperation} from '../../src/store/operation-file.js';
import {revisionName, type Operation, type View} from '../../src/store/view.js';
import {subtreeOf} from '../../src/tree/family.js';
import {revisionsIn} from './content.js';

/**
 * What must be so whenever nobody is at work in a store: nothing is left of any work, every revision on disk is known, those of
 * the view are there, and those that were there before (`contents`) are as they were.
 */
export async function checkSound(session: Session, contents: ReadonlyMap<string, string>): Promise<void> {
  const {store} = session;
  expect(readdirSync(layoutAt(store.directory).work), 'nothing is left of any work').to.deep.equal([]);
  const view = await store.readView();
  const present = revisionsIn(store.directory);
  for (const [name, content] of present) {
    expect(isKnown(view, revisionTree(name)), `${name} is known`).to.equal(true);
    if (contents.has(name)) expect(content, `${name} is as it was`).to.equal(contents.get(name));
  }
  for (const record of view.snapshots.values()) {
    expect([...present.keys()], `${revisionName(record)} is there`).to.include(revisionName(record));
  }
  checkTree(view);
}

/** All operations that led to the view, the first one first. Each must be readable, and continue the one before it. */
export async function operationsOf({store}: Session): Promise<readonly Operation[]> {
  const {operation} = await store.readView();
  const operations: Operation[] = [];
  for (let id = 1; id <= operation; id++) operations.push(await readOperation(store.layout.operations, id));
  return operations;
}

function checkTree(view: View): void {
  const tops = [...view.snapshots.values()].filter(({parent}) => parent === null);
  const reached = tops.flatMap(({number}) => subtreeOf(view, number));
  expect(reached.length, 'everything hangs on the top').to.equal(view.snapshots.size);
  const names = [...view.snapshots.values()].flatMap(({name}) => name ?? []);
  expect(new Set(names).size, 'names are unique').to.equal(names.length);
}
