import {expect} from 'chai';
import type {CopyRow} from '../../../src/boot/copies/copies-file.js';
import {
  keptCopies,
  missingCopies,
  removableCopies,
  unknownRevisions,
  unneededDeployments,
  wholeCopies,
  type CopyFacts,
} from '../../../src/boot/copies/judge-copies.js';
import {bootView, deployment} from '../../helpers/deployments.js';
import {record} from '../../helpers/views.js';

const KERNEL = {version: '1', image: '/boot/kernel'};
const ROW: CopyRow = {kernel: KERNEL, complete: true, etc: 'sha256:1', kept: null, problem: null};

/** Snapshots 1 to 4 at revision 2, of which 1 is deployed as deployment 1. */
function facts(
  rows: Readonly<Record<string, Partial<CopyRow>>>,
  present: readonly string[],
  more: Partial<CopyFacts> = {},
): CopyFacts {
  const records = [1, 2, 3, 4].map((number) => record(number, null, {revision: 2, latestRevision: 2}));
  return {
    view: bootView(records, [deployment(1, {revision: 2})], {default: 1}),
    copies: new Map(Object.entries(rows).map(([name, row]) => [name, {...ROW, ...row}])),
    present: new Set(['1', ...present]),
    running: undefined,
    ...more,
  };
}

describe('unknownRevisions', () => {
  it('are current ones without a row, and when it is tried again those that had a problem', () => {
    const known = facts({'1.2': {}, '2.2': {kernel: null}, '3.2': {kernel: null, problem: 'No plugin.'}}, []);
    expect(unknownRevisions(known, false)).to.deep.equal(['4.2']);
    expect(unknownRevisions(known, true)).to.deep.equal(['3.2', '4.2']);
  });
});

describe('missingCopies', () => {
  const half = {complete: false, etc: null};

  it('are those of current revisions with a kernel and without a deployment', () => {
    const known = facts({'1.2': half, '2.2': half, '3.2': {kernel: null, ...half}, '2.1': half}, []);
    expect(missingCopies(known, false)).to.deep.equal(['2.2']);
  });

  it('are half-made ones too, and whole ones that are gone', () => {
    const known = facts({'2.2': half, '3.2': {}, '4.2': {}}, ['2.2', '4.2']);
    expect(missingCopies(known, false)).to.deep.equal(['2.2', '3.2']);
  });

  it('never are what this machine runs', () => {
    expect(missingCopies(facts({'2.2': half}, ['2.2'], {running: '2.2'}), true)).to.deep.equal([]);
  });

  it('are tried again after a problem only when that is asked for', () => {
    const known = facts({'2.2': {...half, problem: 'It clashed.'}}, []);
    expect(missingCopies(known, false)).to.deep.equal([]);
    expect(missingCopies(known, true)).to.deep.equal(['2.2']);
  });

  it('are none where nothing is deployed, whose /etc could be carried over', () => {
    const known = facts({'2.2': half}, []);
    const view = {...known.view, boot: {default: null, previous: null, once: null}};
    expect(missingCopies({...known, view}, true)).to.deep.equal([]);
  });
});

describe('wholeCopies', () => {
  it('are those that lie there and are whole', () => {
    const known = facts({'2.2': {}, '3.2': {complete: false}, '4.2': {}, '2.1': {}}, ['2.1', '2.2', '3.2']);
    expect(wholeCopies(known)).to.deep.equal(['2.2']);
  });
});

describe('stale copies', () => {
  const rows = {
    '1.1': {},
    '2.1': {kept: 'changed'},
    '3.1': {kept: 'recorded'},
    '4.1': {etc: null},
    '2.2': {},
    '5.1': {complete: false, etc: null},
  } as const;
  const present = [...Object.keys(rows), '9.9', '13'];

  it('go when they are as they were made, or half-made', () => {
    expect(removableCopies(facts(rows, present))).to.deep.equal(['1.1', '5.1']);
  });

  it('stay when they were changed, or when nothing is known of them', () => {
    expect(keptCopies(facts(rows, present))).to.deep.equal(['2.1', '4.1', '9.9']);
  });

  it('are none when this machine runs them, or the view has them on record', () => {
    const known = facts(rows, present, {running: '1.1'});
    expect(removableCopies(known)).to.deep.equal(['5.1']);
    const recorded = deployment(2, {snapshot: 5, revision: 1, fromMenu: true});
    const view = {...known.view, deployments: new Map(known.view.deployments).set(2, recorded)};
    expect(removableCopies({...known, view})).to.deep.equal([]);
  });
});

describe('unneededDeployments', () => {
  const known = facts(
    {'3.1': {kept: 'recorded'}, '4.1': {kept: 'recorded'}, '2.1': {kept: 'changed'}, '2.2': {}},
    ['2', '3', '9', '2.1', '2.2', '3.1', '4.1'],
  );
  const view = {...known.view, nextDeployment: 5};

  it('are those that neither the view nor an undo needs', () => {
    const {gone, kept} = unneededDeployments({...known, view}, new Set(['1', '2', '4.1']));
    expect(gone).to.deep.equal(['3', '3.1']);
    expect(kept).to.deep.equal(['2.1']);
  });

  it('never are what this machine runs', () => {
    const {gone} = unneededDeployments({...known, view, running: '3'}, new Set(['1']));
    expect(gone).to.deep.equal(['2', '3.1', '4.1']);
  });
});
