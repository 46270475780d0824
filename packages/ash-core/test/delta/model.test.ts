import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import type {RootPath} from 'ash-sdk';
import {compareRoots} from '../../src/delta/compare-roots.js';
import type {CompareRequest} from '../../src/delta/request.js';
import {Root} from '../../src/files/root.js';
import {bytes} from '../files/scratch.js';
import {needsRootAnd} from '../helpers/needs.js';
import {makeDatabase} from './database.js';
import {drop, expectedChanges, materialise, put, type Model, type Node} from './model.js';
import {streamOf} from './pair.js';

const name = fc.constantFrom('a', 'b', 'a-b', 'etc', bytes(0x0a, 0x5c), bytes(0xff, 0x20));
const path = fc.array(name, {minLength: 1, maxLength: 4}).map((names) => `/${names.join('/')}` as RootPath);
const node: fc.Arbitrary<Node> = fc.record({
  kind: fc.constantFrom('file', 'file', 'directory', 'symlink'),
  text: fc.constantFrom('', 'one', 'two', '/etc', '../a', 'a'),
  mode: fc.constantFrom(0o644, 0o755, 0o4755),
  uid: fc.constantFrom(0, 0, 1000),
  xattr: fc.constantFrom(undefined, undefined, undefined, '1', '2'),
});
const edits = fc.array(fc.tuple(path, fc.option(node, {nil: undefined, freq: 3})), {maxLength: 12});

describe('a comparison of random trees', () => {
  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr');
  });

  it('finds exactly what was changed, with candidates and without', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(edits, edits, fc.array(path, {maxLength: 8}), async (first, second, beside) => {
        const from = edited(new Map(), first);
        const to = edited(new Map(from), second);
        const directory = mkdtempSync(join(tmpdir(), 'ash-model-'));
        try {
          const sides: Root[] = [];
          for (const [side, model] of [
            ['from', from],
            ['to', to],
          ] as const) {
            mkdirSync(join(directory, side));
            materialise(model, join(directory, side));
            sides.push(await Root.open(join(directory, side)));
          }
          const expected = expectedChanges(from, to);
          const candidates = [...expected.map((change) => change.path).reverse(), ...beside, ...to.keys()];
          expect(await found(sides, undefined)).to.deep.equal(expected);
          expect(await found(sides, streamOf(candidates))).to.deep.equal(expected);
        } finally {
          rmSync(directory, {recursive: true});
        }
      }),
      {numRuns: 60},
    );
  });
});

function edited(model: Model, changes: readonly (readonly [RootPath, Node | undefined])[]): Model {
  for (const [at, value] of changes) {
    if (value) put(model, at, value);
    else drop(model, at);
  }
  return model;
}

async function found([from, to]: readonly Root[], candidates: CompareRequest['candidates']) {
  if (!from || !to) throw new Error('two roots are needed');
  const delta = await compareRoots({
    from: {root: from, database: makeDatabase()},
    to: {root: to, database: makeDatabase()},
    candidates,
    derivedFiles: [],
    compareVersions: undefined,
    includeDerived: true,
    patch: false,
  });
  for (const change of delta.configuration) expect(change.path).to.match(/^\/etc\//);
  return [...delta.configuration, ...delta.files]
    .map(({path: at, change, kind, aspects}) => ({path: at, change, kind, aspects: [...aspects].sort()}))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
