import {chmodSync, lchownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {applyEtc} from '../../../src/boot/etc/apply.js';
import {listConflicts} from '../../../src/boot/etc/conflicts/index-file.js';
import {planEtc} from '../../../src/boot/etc/plan.js';
import {Root} from '../../../src/files/root.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {describeTree} from './describe-tree.js';

/** One path, as far as this model goes. A text is three lines with others between them, so that each is merged for itself. */
interface State {
  readonly kind: 'file' | 'link' | 'directory';
  /** The three lines of a text, or where a link points. */
  readonly body: readonly string[];
  readonly mode: number;
  readonly owner: number;
}

type Maybe = State | undefined;

interface Case {
  readonly base: Maybe;
  readonly local: Maybe;
  readonly next: Maybe;
}

type Verdict = {readonly result: Maybe; readonly conflict: boolean} | 'clash';

/** What the table of the design says, by going through it row by row. */
function judge({base, local, next}: Case): Verdict {
  if (same(local, next) || same(base, local)) return {result: next, conflict: false};
  if (same(base, next)) return {result: local, conflict: false};
  const kept: Verdict = {result: local, conflict: true};
  if (!local || !next) return kept;
  if (local.kind !== next.kind) return [local.kind, next.kind].includes('directory') ? 'clash' : kept;
  const before = base?.kind === local.kind ? base : undefined;
  const mode = pick(before?.mode, local.mode, next.mode);
  const owner = pick(before?.owner, local.owner, next.owner);
  if (mode === undefined || owner === undefined) return kept;
  const body = mergeBody(before?.body, local, next);
  return body ? {result: {kind: local.kind, body, mode, owner}, conflict: false} : kept;
}

function mergeBody(
  before: readonly string[] | undefined,
  local: State,
  next: State,
): readonly string[] | undefined {
  if (local.kind !== 'file' || before === undefined) {
    const whole = pick(before?.join(), local.body.join(), next.body.join());
    return [before, local.body, next.body].find((body) => body?.join() === whole && whole !== undefined);
  }
  const lines = local.body.map((line, index) => pick(before[index], line, next.body[index]));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function pick<T>(before: T | undefined, local: T | undefined, next: T | undefined): T | undefined {
  if (local === next) return local;
  if (before === undefined) return undefined;
  if (local === before) return next;
  return next === before ? local : undefined;
}

function same(a: Maybe, b: Maybe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Numbers below a bound, the same ones for the same seed (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function randomCase(random: (below: number) => number): Case {
  const some = <T>(...all: readonly [T, ...T[]]): T => all[random(all.length)] ?? all[0];
  const fresh = (): Maybe => {
    const kind = some<State['kind'] | 'nothing'>('file', 'file', 'file', 'link', 'directory', 'nothing');
    if (kind === 'nothing') return undefined;
    const body = {file: ['a', 'b', 'c'], link: [some('x', 'y')], directory: []}[kind];
    return {kind, body, mode: kind === 'link' ? 0o777 : some(0o644, 0o600), owner: some(0, 7)};
  };
  const changed = (state: Maybe): Maybe => {
    const how = random(12);
    if (!state || how === 0) return fresh();
    if (how === 1) return undefined;
    if (how === 2) return {...state, owner: some(0, 7, 8)};
    if (how === 3 && state.kind !== 'link') return {...state, mode: some(0o644, 0o600, 0o755)};
    if (how < 9 && state.kind === 'file') {
      const at = random(3);
      return {...state, body: state.body.map((line, index) => (index === at ? some('A', 'B', line) : line))};
    }
    return state.kind === 'link' && how < 7 ? {...state, body: [some('x', 'y', 'z')]} : state;
  };
  const base = fresh();
  const edits = (): Maybe =>
    random(3) === 0 ? base : random(2) === 0 ? changed(base) : changed(changed(base));
  return {base, local: edits(), next: edits()};
}

const BETWEEN = 'between\nbetween\n';

function make(top: string, states: readonly Maybe[]): void {
  mkdirSync(join(top, 'etc'), {recursive: true});
  for (const [index, state] of states.entries()) {
    if (!state) continue;
    const path = join(top, 'etc', String(index));
    if (state.kind === 'directory') mkdirSync(path);
    else if (state.kind === 'link') symlinkSync(state.body[0] ?? '', path);
    else writeFileSync(path, state.body.map((line) => `${line}\n`).join(BETWEEN));
    lchownSync(path, state.owner, 0);
    if (state.kind !== 'link') chmodSync(path, state.mode);
  }
}

describe('a merge of random paths, judged by a model of the table', () => {
  const made: string[] = [];

  before(async function () {
    await needsRootAnd(this, 'getfattr');
  });
  afterEach(() => {
    for (const directory of made.splice(0)) rmSync(directory, {recursive: true});
  });

  /** Makes the sides of all cases, each at a path of its own, and the merge that the model expects. */
  const sidesOf = async (cases: readonly Case[]) => {
    const top = mkdtempSync(join(tmpdir(), 'ash-oracle-'));
    made.push(top);
    for (const side of ['base', 'local', 'next'] as const)
      make(
        join(top, side),
        cases.map((one) => one[side]),
      );
    make(
      join(top, 'target'),
      cases.map(({next}) => next),
    );
    make(
      join(top, 'expected'),
      cases.map((one) => {
        const verdict = judge(one);
        return verdict === 'clash' ? undefined : verdict.result;
      }),
    );
    const [base, local, next] = await Promise.all(
      ['base', 'local', 'next'].map((side) => Root.open(join(top, side))),
    );
    if (!base || !local || !next) throw new Error('a side is missing');
    return {top, request: {base, local, next, derivedFiles: [], unresolved: []}};
  };

  for (const seed of [1, 20, 300]) {
    it(`400 cases from seed ${seed}`, async () => {
      const random = randomNumbers(seed);
      const all = Array.from({length: 400}, () => randomCase(random));
      const clashing = all.filter((one) => judge(one) === 'clash');
      const cases = all.filter((one) => judge(one) !== 'clash');
      expect(clashing.length, 'clashes').to.be.greaterThan(3);

      const refused = await sidesOf(clashing);
      const error = await ashErrorOf(planEtc(refused.request));
      expect(error.code).to.equal('ASH_ETC_TYPE_CLASH');
      expect(error.data?.['paths']).to.have.members(clashing.map((_, index) => `/etc/${index}`));

      const {top, request} = await sidesOf(cases);
      const plan = await planEtc(request);
      const conflicts = join(top, 'conflicts');
      await applyEtc(plan, {...request, target: await Root.open(join(top, 'target')), conflicts});
      const target = await describeTree(join(top, 'target'));
      const expected = await describeTree(join(top, 'expected'));
      const listed = new Set((await listConflicts(conflicts)).map(({path}) => path));
      const seen = {conflicts: 0, merges: plan.steps.filter(({action}) => action === 'merge').length};
      for (const [index, one] of cases.entries()) {
        const path = `/etc/${index}` as RootPath;
        const verdict = judge(one);
        const title = `${path}: ${JSON.stringify(one)}`;
        expect(target[path], title).to.equal(expected[path]);
        expect(listed.has(path), title).to.equal(verdict !== 'clash' && verdict.conflict);
        if (listed.has(path)) seen.conflicts++;
      }
      expect(seen.conflicts, 'conflicts').to.be.greaterThan(20);
      expect(seen.merges, 'merges').to.be.greaterThan(8);
    }).timeout(60_000);
  }
});
