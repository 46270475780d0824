import {expect} from 'chai';
import {nextView} from '../../src/store/next-view.js';
import {deploymentName, type BootChoice, type DeploymentRecord, type View} from '../../src/store/view.js';
import {planConfirm, type BootEvidence} from '../../src/tree/confirm.js';
import {NOW, record, viewOf} from '../helpers/views.js';

type Health = DeploymentRecord['health'];

/** Deployments by id: of snapshot 4, or for `7.1` the copy from the menu. */
function viewWith(healths: Readonly<Record<number, Health>>, boot: Partial<BootChoice>): View {
  const deployments = Object.entries(healths).map(([id, health]): [number, DeploymentRecord] => [
    Number(id),
    {id: Number(id), snapshot: 4, revision: 2, keep: null, created: NOW, health, fromMenu: false},
  ]);
  return {
    ...viewOf(record(4), record(7)),
    deployments: new Map(deployments),
    nextDeployment: 14,
    boot: {default: 13, previous: 12, once: null, ...boot},
  };
}

const NOTHING_LEFT = {failed: null, once: null, onceSpeaks: true, tries: 3} as const;

interface After {
  readonly summary: string | undefined;
  readonly health: Readonly<Record<string, Health>>;
  readonly boot: BootChoice;
}

/** What a boot of that name leads to. */
function confirm(view: View, name: string, left: Partial<Omit<BootEvidence, 'running'>> = {}): After {
  const known = [...view.deployments.values()].find((one) => deploymentName(one) === name);
  const [snapshot = 0, revision = 0] = name.includes('.') ? name.split('.').map(Number) : [4, 2];
  const running = {name, snapshot, revision, record: known};
  const plan = planConfirm(view, {running, ...NOTHING_LEFT, ...left}, NOW);
  expect(plan?.automatic ?? true).to.equal(true);
  const about = {time: NOW, user: 'root', host: 'here', argv: ['boot', 'confirm']};
  const after = plan === undefined ? view : nextView(view, plan, about, undefined).view;
  const health = Object.fromEntries(
    [...after.deployments.values()].map((one) => [deploymentName(one), one.health]),
  );
  return {summary: plan?.summary, health, boot: after.boot};
}

const used = (deployment: string) => ({once: {deployment, used: true}});

describe('planConfirm', () => {
  it('has nothing to say of a boot that is on record', () => {
    const view = viewWith({12: 'good', 13: 'good'}, {});
    expect(confirm(view, '13').summary).to.equal(undefined);
    expect(confirm(view, '12').summary).to.equal(undefined);
    expect(confirm(view, '13', {failed: '99', ...used('99')}).summary).to.equal(undefined);
  });

  it('says that the default has come up', () => {
    expect(confirm(viewWith({12: 'good', 13: 'untried'}, {}), '13')).to.deep.equal({
      summary: 'Deployment 13 (4.2) came up.',
      health: {12: 'good', 13: 'good'},
      boot: {default: 13, previous: 12, once: null},
    });
  });

  it('says so of a bad one that was picked by hand, and leaves the default as it is', () => {
    const {health, boot} = confirm(viewWith({11: 'bad', 13: 'good'}, {previous: null}), '11');
    expect(health).to.deep.equal({11: 'good', 13: 'good'});
    expect(boot.default).to.equal(13);
  });

  it('puts a copy that was picked in the menu on record', () => {
    const after = confirm(viewWith({13: 'good'}, {previous: null}), '7.1');
    expect(after.summary).to.equal('7.1 was chosen in the boot menu and came up.');
    expect(after.health).to.deep.equal({13: 'good', '7.1': 'good'});
    expect(after.boot.default).to.equal(13);
    expect(confirm(viewWith({13: 'good'}, {}), '99.1').summary, 'a snapshot that is gone').to.equal(
      undefined,
    );
  });

  it('goes back for good from one that used up its tries', () => {
    expect(confirm(viewWith({12: 'good', 13: 'untried'}, {}), '12', {failed: '13'})).to.deep.equal({
      summary: 'Deployment 13 (4.2) did not come up in 3 tries; went back to 12.',
      health: {12: 'good', 13: 'bad'},
      boot: {default: 12, previous: null, once: null},
    });
  });

  it('keeps a way back when another one is known to be good', () => {
    const view = viewWith({10: 'good', 11: 'bad', 12: 'good', 13: 'untried'}, {});
    expect(confirm(view, '12', {failed: '13'}).boot).to.deep.equal({default: 12, previous: 10, once: null});
  });

  it('goes back to the previous one also when a third was picked by hand', () => {
    const view = viewWith({10: 'good', 12: 'good', 13: 'untried'}, {});
    expect(confirm(view, '10', {failed: '13'}).boot).to.deep.equal({default: 12, previous: 10, once: null});
  });

  it('goes back to what runs when there is no previous one', () => {
    const view = viewWith({10: 'good', 13: 'untried'}, {previous: null});
    expect(confirm(view, '10', {failed: '13'}).boot).to.deep.equal({
      default: 10,
      previous: null,
      once: null,
    });
    expect(confirm(view, '7.1', {failed: '13'}).boot.default, 'a copy gets its record first').to.equal(14);
  });

  it('leaves the default alone when another one has failed, and believes one that came up after all', () => {
    const view = viewWith({11: 'untried', 12: 'good', 13: 'good'}, {});
    expect(confirm(view, '13', {failed: '11'})).to.deep.equal({
      summary: 'Deployment 11 (4.2) did not come up in 3 tries.',
      health: {11: 'bad', 12: 'good', 13: 'good'},
      boot: view.boot,
    });
    const own = viewWith({12: 'good', 13: 'untried'}, {});
    expect(confirm(own, '13', {failed: '13'})).to.deep.include({
      summary: 'Deployment 13 (4.2) came up.',
      boot: own.boot,
    });
  });

  it('says how it went with what was booted once', () => {
    const view = viewWith({11: 'untried', 12: 'good', 13: 'good'}, {once: 11});
    expect(confirm(view, '11', used('11'))).to.deep.equal({
      summary: 'Deployment 11 (4.2) came up. Deployment 11 (4.2) was booted once.',
      health: {11: 'good', 12: 'good', 13: 'good'},
      boot: {default: 13, previous: 12, once: null},
    });
    expect(confirm(view, '13', used('11'))).to.deep.equal({
      summary: 'Deployment 11 (4.2) was booted once, and did not come up.',
      health: {11: 'bad', 12: 'good', 13: 'good'},
      boot: {default: 13, previous: 12, once: null},
    });
    expect(confirm(view, '13', {...used('11'), onceSpeaks: false})).to.deep.equal({
      summary: "Deployment 11 (4.2) was booted once, and can't say whether it came up.",
      health: {11: 'untried', 12: 'good', 13: 'good'},
      boot: {default: 13, previous: 12, once: null},
    });
  });

  it('does not fall back to what did not come up once', () => {
    const view = viewWith({10: 'good', 12: 'good', 13: 'good'}, {once: 12});
    expect(confirm(view, '13', used('12')).boot).to.deep.equal({default: 13, previous: 10, once: null});
  });

  it('waits for a boot once that was not used yet, or was asked for anew', () => {
    const view = viewWith({11: 'untried', 12: 'good', 13: 'good'}, {once: 11});
    expect(confirm(view, '13', {once: {deployment: '11', used: false}}).summary).to.equal(undefined);
    expect(confirm(view, '13', used('12')).summary).to.equal(undefined);
    expect(confirm(view, '13').summary).to.equal(undefined);
  });

  it('tells everything of a night at once', () => {
    const view = viewWith({11: 'untried', 12: 'good', 13: 'untried'}, {once: 11});
    expect(confirm(view, '12', {failed: '13', ...used('11')})).to.deep.equal({
      summary:
        'Deployment 13 (4.2) did not come up in 3 tries; went back to 12. Deployment 11 (4.2) was booted once, and did not come up.',
      health: {11: 'bad', 12: 'good', 13: 'bad'},
      boot: {default: 12, previous: null, once: null},
    });
  });
});
