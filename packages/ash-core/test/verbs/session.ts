import type {ProgressEvent, Session} from '../../src/session.js';
import {baseStore} from '../helpers/base-store.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch} from '../helpers/scratch.js';
import {open} from '../helpers/store.js';

/** A session on a store with a base 0 named `base` and its branch 1, fresh for each test of a suite. */
export class VerbContext {
  session!: Session;
  readonly events: ProgressEvent[] = [];
}

/** Sets a suite of verbs up. */
export function eachWithSession(): VerbContext {
  const context = new VerbContext();
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    context.events.length = 0;
    context.session = await open(await baseStore(), {report: (event) => context.events.push(event)});
  });
  afterEach(async () => {
    await context.session.close();
    await removeScratch();
  });
  return context;
}
