import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError, type RootPath} from 'ash-sdk';
import {listConflicts} from '../../../src/boot/etc/conflicts/index-file.js';
import type {EtcPlan, EtcStep} from '../../../src/boot/etc/plan-step.js';
import {drop, materialise, put, type Model, type Node} from '../../delta/model.js';
import {bytes} from '../../files/scratch.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {describeTree} from './describe-tree.js';
import {EtcRoots} from './etc-roots.js';

const ODD = bytes(0x0a, 0x5c, 0xff, 0x20);
const PATHS = ['a', 'b', 'b/a', `b/${ODD}`, ODD, `${ODD}/b`, 'hostname'];
const path = fc.constantFrom(...PATHS.map((name) => `/etc/${name}` as RootPath));
const text = fc.constantFrom('', '1\n2\n3\n', '1a\n2\n3\n', '1\n2\n3a\n', '1\n2b\n3\n', 'a');
const mode = fc.constantFrom(0o644, 0o755, 0o4755);
const uid = fc.constantFrom(0, 1000, 1001);
const xattr = fc.constantFrom(undefined, '1', '2');
const kind = fc.constantFrom('file' as const, 'file' as const, 'directory' as const, 'symlink' as const);
const node: fc.Arbitrary<Node> = fc.record({kind, text, mode, uid, xattr});
type Edit = readonly [RootPath, Partial<Node> | undefined];
/** A path made anew, changed in one respect if it is there, or deleted. */
const edit: fc.Arbitrary<Edit> = fc.tuple(
  path,
  fc.oneof(
    node,
    {
      weight: 6,
      arbitrary: fc.oneof(fc.record({text}), fc.record({mode}), fc.record({uid}), fc.record({xattr})),
    },
    fc.constant(undefined),
  ),
);
const nodes = fc.array(fc.tuple(path, node), {maxLength: 4});
const edits = fc.array(edit, {minLength: 1, maxLength: 6});

type Tree = Record<string, string>;
interface Outcome {
  readonly base: Tree;
  readonly local: Tree;
  readonly next: Tree;
  readonly target: Tree;
  readonly kept: Tree;
  readonly steps: ReadonlyMap<string, EtcStep>;
}

describe('a merge of random trees', () => {
  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr');
  });

  it('gives each side what it alone changed, and loses nothing of the machine', async function () {
    this.timeout(180_000);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(nodes, edits, edits, async (first, mine, theirs) => {
        const base = edited(new Map(), [...START, ...first]);
        const outcome = await merged(base, edited(new Map(base), mine), edited(new Map(base), theirs));
        if (!outcome) return void seen.add('refused');
        for (const at of new Set(Object.keys({...outcome.base, ...outcome.local, ...outcome.next})))
          check(at, outcome);
        for (const {action} of outcome.steps.values()) seen.add(action);
      }),
      {numRuns: 60, examples: EXAMPLES},
    );
    expect([...seen]).to.include.members([
      'refused',
      'conflict',
      'merge',
      'take-local',
      'delete',
      'keep-new',
    ]);
  });
});

const ETC: Node = {kind: 'directory', text: '', mode: 0o755, uid: 0, xattr: undefined};
const FILE: Node = {...ETC, kind: 'file', text: '1\n2\n3\n', mode: 0o644};
const START: readonly Edit[] = [
  ['/etc' as RootPath, ETC],
  ...PATHS.map((name): Edit => [`/etc/${name}` as RootPath, FILE]),
];

const A = '/etc/a' as RootPath;
/** One for each outcome, so that none of them goes untried by chance. */
const EXAMPLES: [[RootPath, Node][], Edit[], Edit[]][] = [
  [[], [[A, {text: '1a\n2\n3\n'}]], [[A, {text: '1\n2\n3a\n'}]]],
  [[], [[A, {text: '1a\n2\n3\n'}]], [[A, {text: 'a'}]]],
  [[], [[A, ETC]], [[A, {text: 'a'}]]],
  [[], [[A, undefined]], [['/etc/b/a' as RootPath, {mode: 0o755}]]],
  [[], [[A, {uid: 1000}]], []],
];

function check(at: string, {base, local, next, target, kept, steps}: Outcome): void {
  const [before, ours, theirs, now] = [base[at], local[at], next[at], target[at]];
  const step = steps.get(at);
  const said = `${JSON.stringify(at)}: ${String(before)} / ${String(ours)} / ${String(theirs)} → ${String(now)}`;
  const holdsOthers = Object.keys(target).some((other) => other.startsWith(`${at}/`));
  if (step?.why === 'holds-others') {
    expect(holdsOthers, said).to.equal(true);
    expect(now, said).to.equal(theirs ?? ours);
  } else if (step?.why === 'belongs-to-machine') expect(now, said).to.equal(ours ?? theirs);
  else if (ours === theirs || ours === before) expect(now, said).to.equal(theirs);
  else if (theirs === before) expect(now, said).to.equal(ours);
  else if (step?.action === 'conflict') {
    expect(now, said).to.equal(ours);
    expect(kept[at], said).to.equal(theirs);
  } else {
    expect(step?.action, said).to.equal('merge');
    expect(fieldsOf(now), said).to.deep.equal(
      fieldsOf(ours).map((field, index) =>
        field === fieldsOf(before)[index] ? fieldsOf(theirs)[index] : field,
      ),
    );
  }
}

/** Kind, mode and owners of a described path; content and attributes are merged in a way of their own. */
function fieldsOf(description = ''): string[] {
  return description.split(' ').slice(0, 4);
}

function edited(model: Model, changes: readonly Edit[]): Model {
  for (const [at, value] of changes) {
    const there = model.get(at);
    if (value && isWhole(value)) put(model, at, value);
    else if (value && there) model.set(at, {...there, ...value});
    else if (!value) drop(model, at);
  }
  return model;
}

function isWhole(value: Partial<Node>): value is Node {
  return value.kind !== undefined;
}

async function merged(base: Model, local: Model, next: Model): Promise<Outcome | undefined> {
  const roots = new EtcRoots();
  try {
    for (const [place, model] of Object.entries({base, local, next})) {
      rmSync(join(roots.directory, place), {recursive: true});
      mkdirSync(join(roots.directory, place));
      materialise(model, join(roots.directory, place));
    }
    const plan = await roots.merge().catch(refusal);
    if (!plan) return undefined;
    const tree = (place: string): Promise<Tree> => describeTree(join(roots.directory, place));
    const conflicts = await listConflicts(roots.conflicts);
    expect(conflicts.map((one) => one.path)).to.deep.equal(
      plan.steps.filter(({action}) => action === 'conflict').map((step) => step.path),
    );
    return {
      base: await tree('base'),
      local: await tree('local'),
      next: await tree('next'),
      target: await tree('target'),
      kept: conflicts.some((one) => one.next) ? await describeTree(join(roots.conflicts, 'files')) : {},
      steps: new Map(plan.steps.map((step) => [step.path, step])),
    };
  } finally {
    roots.remove();
  }
}

/** Directories against files are refused, before anything is written. */
function refusal(error: unknown): EtcPlan | undefined {
  if (isAshError(error) && error.code === 'ASH_ETC_TYPE_CLASH') return undefined;
  throw error;
}
