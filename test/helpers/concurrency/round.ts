import {readdirSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import type {BusyStore} from './busy-store.js';
import {randomIntents, wordsOf, type Intent} from './command.js';
import {StoreModel, type ModelSnapshot} from './model.js';

/** Refusals that random commands meet honestly. Anything else is a defect. */
const HONEST = new Set([
  'ASH_BUSY',
  'ASH_CHANGED_MEANWHILE',
  'ASH_DELETE_REFUSED',
  'ASH_MOVE_INTO_ITSELF',
  'ASH_NAME_TAKEN',
  'ASH_NOTHING_TO_REDO',
  'ASH_NOTHING_TO_UNDO',
  'ASH_NO_SNAPSHOT',
  'ASH_OPERATION_NOT_FOUND',
  'ASH_REVISION_GONE',
  'ASH_SNAPSHOT_NOT_FOUND',
  'ASH_UNDO_BLOCKED',
  'ASH_UNDO_FORGOTTEN',
  'ASH_UNDO_HAS_CHILDREN',
]);

export interface Round {
  readonly seed: number;
  readonly processes: number;
  /** Of all processes together. */
  readonly commands: number;
}

interface Done {
  readonly intent: Intent;
  readonly words: readonly string[];
  /** The operation that it became, as it says; undefined when it doesn't say, or became none. */
  readonly operation: number | undefined;
  readonly collected: boolean;
}

interface Operation {
  readonly id: number;
  readonly argv: readonly string[];
  readonly horizon?: number;
}

interface Document {
  readonly error?: {readonly code: string};
  readonly operation?: {readonly id: number} | null;
  readonly results?: readonly {readonly outcome: string; readonly operation: {readonly id: number} | null}[];
  readonly removed?: boolean;
}

/** Lets several processes type random commands at once, and checks what came of it. Returns how many became operations. */
export async function playRound(store: BusyStore, {seed, processes, commands}: Round): Promise<number> {
  const model = new StoreModel(store.contentOf('0.1'));
  const each = Math.ceil(commands / processes);
  const journeys = await Promise.all(
    Array.from({length: processes}, async (_, index) => {
      const done: Done[] = [];
      for (const intent of randomIntents(seed * 1000 + index, each)) done.push(await type(store, intent));
      return done;
    }),
  );
  const operations = operationsOf(store);
  for (const {operation, intent} of match(journeys.flat(), operations))
    model.apply(operation.id, intent, operation.horizon);
  await checkAgainst(store, model);
  return operations.length;
}

async function type(store: BusyStore, intent: Intent): Promise<Done> {
  const words = wordsOf(intent);
  const {code, stdout, stderr} = await store.ash(words);
  const about = `ash ${words.join(' ')}: ${code}\n${stdout}${stderr}`;
  expect(stdout, about).to.match(/^\{/);
  const {error, operation, results, removed} = JSON.parse(stdout) as Document;
  if (code !== 0) expect(HONEST.has(error?.code ?? ''), about).to.equal(true);
  if (intent.kind === 'read') expect(code, about).to.equal(0);
  const id = operation?.id ?? results?.[0]?.operation?.id;
  const isQuiet = ['read', 'gc'].includes(intent.kind) || results?.[0]?.outcome === 'unchanged';
  if (code === 0 && !isQuiet) expect(id, about).to.be.a('number');
  return {intent, words, operation: code === 0 ? id : undefined, collected: removed ?? false};
}

/** What happened after operation 1, in order. */
function operationsOf(store: BusyStore): readonly Operation[] {
  const {operation: last} = JSON.parse(readFileSync(store.inStore('state/view.json'), 'utf8')) as {
    operation: number;
  };
  return Array.from({length: last - 1}, (_, index) => {
    const text = readFileSync(store.inStore('state/ops', `${index + 2}.json`), 'utf8');
    return JSON.parse(text) as Operation;
  });
}

/** Each operation with what was meant by it: every command that succeeded has one, none has two. */
function match(
  done: readonly Done[],
  operations: readonly Operation[],
): readonly {readonly operation: Operation; readonly intent: Exclude<Intent, {kind: 'read'}>}[] {
  const claims = new Map<number, Done>();
  for (const one of done) {
    if (one.operation === undefined) continue;
    expect(claims.has(one.operation), `operation ${one.operation} is claimed twice`).to.equal(false);
    claims.set(one.operation, one);
  }
  // Garbage collection doesn't say which operation it was.
  const collections = done.filter(({collected}) => collected);
  const unclaimed = operations.filter(({id}) => !claims.has(id));
  expect(unclaimed.map(({argv}) => argv.join(' ')).sort(), 'operations that no command claims').to.deep.equal(
    collections.map(({words}) => words.join(' ')).sort(),
  );
  return operations.map((operation) => {
    const {intent, words} = claims.get(operation.id) ?? collectionFor(operation, collections);
    expect(operation.argv, `operation ${operation.id}`).to.deep.equal(words);
    if (intent.kind === 'read') throw new Error('something that only reads became an operation');
    return {operation, intent};
  });
}

function collectionFor({argv}: Operation, collections: readonly Done[]): Done {
  const found = collections.find(({words}) => words.join(' ') === argv.join(' '));
  if (found === undefined) throw new Error(`nobody typed ash ${argv.join(' ')}`);
  return found;
}

/** The tree, the content of every revision, and nothing left of any work. */
async function checkAgainst(store: BusyStore, model: StoreModel): Promise<void> {
  const {stdout} = await store.succeed(['tree', '--json']);
  const {snapshots} = JSON.parse(stdout) as {snapshots: readonly ModelSnapshot[]};
  const seen = snapshots.map(({number, parent, name, description, pinned, revision}) => {
    return {number, parent, name, description, pinned, revision};
  });
  const order = (a: ModelSnapshot, b: ModelSnapshot): number => a.number - b.number;
  expect(seen.sort(order), 'the tree').to.deep.equal([...model.snapshots.values()].sort(order));
  const present = store.revisions();
  for (const revision of present)
    expect(store.contentOf(revision), `revision ${revision}`).to.deep.equal(model.contents.get(revision));
  for (const {number, revision} of seen) expect(present).to.include(`${number}.${revision}`);
  expect(readdirSync(store.inStore('work')), 'nothing is left of any work').to.deep.equal([]);
  const doctor = await store.ash(['doctor', '--json']);
  const {findings} = JSON.parse(doctor.stdout) as {findings: readonly {level: string}[]};
  expect(
    findings.filter(({level}) => level !== 'ok'),
    'ash doctor',
  ).to.deep.equal([]);
}
