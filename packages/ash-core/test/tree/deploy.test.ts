import {expect} from 'chai';
import type {BootChoice, DeploymentRecord, View} from '../../src/store/view.js';
import {planDeploy, planRollback, type DeployOptions} from '../../src/tree/deploy.js';
import {bootView, deployment} from '../helpers/deployments.js';
import {thrownBy} from '../helpers/thrown.js';
import {History, NOW, record} from '../helpers/views.js';

const RECORDS = [1, 2, 3, 4, 5, 6, 7].map((number) => record(number));

function view(deployments: readonly DeploymentRecord[], boot: Partial<BootChoice>): View {
  return bootView(RECORDS, deployments, boot);
}

/** The view after a deployment of snapshot 1. */
function after(before: View, more: Partial<DeployOptions> = {}): View {
  const history = new History(before);
  history.apply(
    planDeploy(
      before,
      {record: record(1), revision: 1},
      {keep: null, once: false, now: NOW, running: undefined, ...more},
    ),
  );
  return history.view;
}

const good = {health: 'good'} as const;
const bad = {health: 'bad'} as const;

describe('planDeploy', () => {
  it('makes the new one the default, and the default before it the previous one', () => {
    const next = after(view([deployment(1, good)], {default: 1}));
    expect(next.boot).to.deep.equal({default: 2, previous: 1, once: null});
    expect(next.deployments.get(2)).to.deep.equal(deployment(2, {snapshot: 1}));
  });

  for (const [title, deployments, boot, running, previous] of [
    [
      'one that has come up, before a default that was never tried',
      [deployment(1, good), deployment(2)],
      {default: 2, previous: 1},
      undefined,
      1,
    ],
    [
      'what runs, before what was never tried',
      [deployment(1), deployment(2)],
      {default: 2, previous: null},
      1,
      1,
    ],
    [
      'the default that runs and can not say that it came up, before an older one',
      [deployment(1, good), deployment(2)],
      {default: 2, previous: 1},
      2,
      2,
    ],
    [
      'the default that has come up, before what runs',
      [deployment(1, good), deployment(2, good)],
      {default: 2, previous: null},
      1,
      2,
    ],
    ['what was never tried, where nothing else is there', [deployment(1)], {default: 1}, undefined, 1],
    ['nothing bad', [deployment(1, bad), deployment(2, bad)], {default: 2, previous: 1}, 2, null],
    [
      'the one before a bad default',
      [deployment(1), deployment(2, bad)],
      {default: 2, previous: 1},
      undefined,
      1,
    ],
  ] as const) {
    it(`falls back on ${title}`, () => {
      const before = view(deployments, boot);
      const live = running === undefined ? undefined : {record: before.deployments.get(running)};
      expect(after(before, {running: live}).boot.previous).to.equal(previous);
    });
  }

  it('lets those go that nothing needs, in the same operation', () => {
    const before = view(
      [
        deployment(1),
        deployment(2, {...good, keep: 'safe'}),
        deployment(3, bad),
        deployment(4, {...good, fromMenu: true}),
        deployment(5, {...good, fromMenu: true, superseded: true}),
        deployment(6, good),
        deployment(7, good),
      ],
      {default: 7, previous: 6},
    );
    const {deployments} = after(before, {running: {record: before.deployments.get(7)}});
    expect([...deployments.keys()]).to.deep.equal([2, 3, 4, 7, 8]);
  });

  it('marks one from the menu that is lived in as superseded, and lets it go with the deploy after that', () => {
    const before = view([deployment(1, good), deployment(2, {...good, fromMenu: true})], {default: 1});
    const running = {record: before.deployments.get(2)};
    const next = after(before, {running});
    expect(next.deployments.get(2)).to.deep.include({superseded: true, fromMenu: true});
    const cameUp = {
      ...next,
      deployments: new Map(next.deployments).set(3, deployment(3, {snapshot: 1, ...good})),
    };
    const again = after(cameUp, {running: {record: next.deployments.get(2)}});
    expect([...again.deployments.keys()], 'it still runs').to.deep.equal([2, 3, 4]);
    expect([...after(again).deployments.keys()]).to.deep.equal([3, 5]);
  });

  it('copes with a copy from the menu that runs and is not on record yet', () => {
    const next = after(view([deployment(1)], {default: 1}), {running: {record: undefined}});
    expect(next.boot).to.deep.include({default: 2, previous: 1});
  });

  it('leaves everything else alone when it is for once', () => {
    const before = view([deployment(1, good), deployment(2), deployment(3)], {default: 1, previous: 2});
    const next = after(before, {once: true});
    expect(next.boot).to.deep.equal({default: 1, previous: 2, once: 4});
    expect([...next.deployments.keys()]).to.deep.equal([1, 2, 3, 4]);
  });

  it('refuses a name that another deployment is kept under, or that could be taken for a number', () => {
    const before = view([deployment(1, {keep: 'safe'})], {default: 1});
    expect(thrownBy(() => after(before, {keep: 'safe'}))).to.include({
      code: 'ASH_KEEP_NAME_TAKEN',
      exit: 'refused',
    });
    for (const keep of ['', '1', '7.1', '-x', 'a b', 'a\n', 'x'.repeat(65)]) {
      expect(thrownBy(() => after(before, {keep})).code, keep).to.equal('ASH_KEEP_NAME_INVALID');
    }
    expect(after(before, {keep: 'Größe_2'}).deployments.get(2)?.keep).to.equal('Größe_2');
  });

  it('refuses a snapshot that was deleted meanwhile', () => {
    const before = bootView([record(2)], [], {});
    expect(thrownBy(() => after(before)).code).to.equal('ASH_SNAPSHOT_NOT_FOUND');
  });
});

describe('planRollback', () => {
  it('makes the previous one the default, and the other way round', () => {
    const before = view([deployment(1), deployment(2)], {default: 2, previous: 1, once: 2});
    expect(planRollback(before).boot?.after).to.deep.equal({default: 1, previous: 2, once: null});
  });

  it('does not fall back on what is known to be bad', () => {
    const before = view([deployment(1), deployment(2, bad)], {default: 2, previous: 1});
    expect(planRollback(before).boot?.after).to.deep.equal({default: 1, previous: null, once: null});
  });

  it('is refused when there is none', () => {
    const before = view([deployment(1)], {default: 1});
    expect(thrownBy(() => planRollback(before)).code).to.equal('ASH_NO_PREVIOUS_DEPLOYMENT');
  });
});
