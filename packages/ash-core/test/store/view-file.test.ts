import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {EMPTY_VIEW, parseView, readView, serializeView} from '../../src/store/view-file.js';
import type {DeploymentRecord, SnapshotRecord, View} from '../../src/store/view.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {record, viewOf} from '../helpers/views.js';

/** What people and attackers type: control characters, marks that reorder text, half of a surrogate pair, names of properties. */
const text = fc.oneof(
  fc.string({unit: 'binary'}),
  fc.string(),
  fc.constantFrom('\u0000\u001b[2J', '\u202e', '\u2028', '\ud800', '"}]', '__proto__', 'é', 'e\u0301'),
);

const records: fc.Arbitrary<SnapshotRecord> = fc.record({
  number: fc.nat(),
  parent: fc.option(fc.nat()),
  name: fc.option(text),
  description: text,
  revision: fc.nat(),
  latestRevision: fc.nat(),
  distro: text,
  release: text,
  base: fc.boolean(),
  pinned: fc.boolean(),
  created: text,
  changed: text,
  settings: fc.dictionary(fc.constantFrom('shell', 'keep-cache'), text, {noNullPrototype: true}),
});

const deployments: fc.Arbitrary<DeploymentRecord> = fc.record(
  {
    id: fc.nat(),
    snapshot: fc.nat(),
    revision: fc.nat(),
    keep: fc.option(text),
    created: text,
    health: fc.constantFrom('untried', 'good', 'bad'),
    fromMenu: fc.boolean(),
  },
  {noNullPrototype: true},
);

const views: fc.Arbitrary<View> = fc.record({
  operation: fc.nat(),
  nextNumber: fc.nat(),
  snapshots: fc.array(records).map((all) => new Map(all.map((one) => [one.number, one]))),
  deployments: fc.array(deployments).map((all) => new Map(all.map((one) => [one.id, one]))),
  nextDeployment: fc.nat(),
  boot: fc.record(
    {default: fc.option(fc.nat()), previous: fc.option(fc.nat()), once: fc.option(fc.nat())},
    {noNullPrototype: true},
  ),
  defaultSnapshot: fc.option(fc.nat()),
  history: fc.record({undo: fc.option(fc.nat()), redo: fc.array(fc.nat())}, {noNullPrototype: true}),
  horizon: fc.nat(),
  retired: fc
    .array(
      fc.tuple(fc.nat(), fc.record({latestRevision: fc.nat(), operation: fc.nat()}, {noNullPrototype: true})),
    )
    .map((all) => new Map(all)),
});

describe('the view file', () => {
  afterEach(removeScratch);

  it('gives back every view, whatever texts it holds', () => {
    fc.assert(
      fc.property(views, (view) => {
        const read = parseView(serializeView(view));
        expect({
          ...read,
          snapshots: [...read.snapshots],
          deployments: [...read.deployments],
          retired: [...read.retired],
        }).to.deep.equal({
          ...view,
          snapshots: [...view.snapshots],
          deployments: [...view.deployments],
          retired: [...view.retired],
        });
      }),
    );
  });

  it('is one line, so that it can be read by eye and by line', () => {
    const view = viewOf(record(0, null, {description: 'a\nb'}));
    expect(serializeView(view).match(/\n/g)).to.have.length(1);
  });

  it('is read from a file, and a view without retired snapshots is one', async () => {
    const path = join(scratch(), 'view.json');
    const {retired: _, ...old} = JSON.parse(serializeView(EMPTY_VIEW)) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify(old));
    expect(await readView(path)).to.deep.equal(EMPTY_VIEW);
  });

  it('says clearly that it can not be read, at whatever byte it was cut, and changes nothing', async () => {
    const path = join(scratch(), 'view.json');
    const whole = serializeView(
      viewOf(record(0, null, {name: 'büro', settings: {shell: '/bin/sh'}}), record(1, 0)),
    );
    const bytes = Buffer.from(whole);
    for (let length = 0; length < bytes.length - 1; length += 7) {
      writeFileSync(path, bytes.subarray(0, length));
      const error = await ashErrorOf(readView(path));
      expect(error.code).to.equal('ASH_VIEW_UNREADABLE');
      expect(error.message).to.include(path);
      expect(readFileSync(path)).to.deep.equal(bytes.subarray(0, length));
    }
  });

  for (const [title, broken] of [
    ['a negative number', {nextNumber: -1}],
    ['a fraction', {operation: 1.5}],
    ['a snapshot without fields', {snapshots: [{number: 1}]}],
    ['no history', {history: null}],
    ['a list', {snapshots: {}}],
  ] as const) {
    it(`can not be read with ${title}`, async () => {
      const path = join(scratch(), 'view.json');
      writeFileSync(path, JSON.stringify({...JSON.parse(serializeView(EMPTY_VIEW)), ...broken}));
      expect((await ashErrorOf(readView(path))).code).to.equal('ASH_VIEW_UNREADABLE');
    });
  }

  it('can not be read when it is not there', async () => {
    expect((await ashErrorOf(readView(join(scratch(), 'view.json')))).code).to.equal('ASH_VIEW_UNREADABLE');
  });

  it('stays quick with ten thousand snapshots', () => {
    const many = viewOf(...Array.from({length: 10_000}, (_, n) => record(n, n === 0 ? null : n - 1)));
    const start = performance.now();
    expect(parseView(serializeView(many)).snapshots.size).to.equal(10_000);
    expect(performance.now() - start).to.be.lessThan(2000);
  });
});
