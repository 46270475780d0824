import {expect} from 'chai';
import type {BootStatus, DeploymentStatus} from 'ash-core';
import {bootFacts} from '../../src/output/boot-status.js';

const NOTHING: BootStatus = {
  ...{loader: 'grub', fallsBack: true, deployments: [], failures: [], conflicts: 0},
  ...{changedCopies: [], live: null, missing: []},
};

function deployment(id: number | null, more: Partial<DeploymentStatus>): DeploymentStatus {
  const name = id === null ? '7.1' : String(id);
  return {id, name, snapshot: 4, revision: 2, keep: null, health: 'good', roles: [], ...more};
}

describe('bootFacts', () => {
  it('has nothing to say where all is well and nothing is deployed', () => {
    expect(bootFacts(NOTHING)).to.deep.equal([]);
  });

  it('says of each deployment what it is', () => {
    const deployments = [
      deployment(null, {roles: ['running'], health: 'untried'}),
      deployment(13, {roles: ['default'], health: 'untried'}),
      deployment(12, {roles: ['running', 'previous']}),
      deployment(9, {keep: 'sa\u001bfe', health: 'bad'}),
      deployment(8, {roles: ['once']}),
    ];
    expect(bootFacts({...NOTHING, deployments})).to.deep.equal([
      ['Deployment 7.1', '4.2: running, not tried yet'],
      ['Deployment 13', '4.2: the default, not tried yet'],
      ['Deployment 12', '4.2: running, the previous one, has come up'],
      ['Deployment 9', String.raw`4.2: kept as 'sa\x1bfe', did not come up`],
      ['Deployment 8', '4.2: boots the next time only, has come up'],
    ]);
  });

  it('says that nothing falls back by itself where the loader can not count', () => {
    expect(bootFacts({...NOTHING, fallsBack: false})).to.deep.equal([
      ['Rollback', 'the layout has no automatic rollback'],
    ]);
  });

  it('says what a failed deployment was', () => {
    const failure = {deployment: 13, snapshot: 4, revision: 2, time: '', tries: 3, wentBackTo: 12};
    const drop = "'ash deploy --drop 13' takes it away.";
    const failures = [
      failure,
      {...failure, tries: 1, wentBackTo: null},
      {...failure, tries: null, wentBackTo: null},
    ];
    expect(bootFacts({...NOTHING, failures}).map(([, text]) => text)).to.deep.equal([
      `Deployment 13 (4.2) did not come up in 3 tries; 12 is the default again. ${drop}`,
      `Deployment 13 (4.2) did not come up in 1 try. ${drop}`,
      `Deployment 13 (4.2) did not come up. ${drop}`,
    ]);
  });

  it('says what waits for somebody', () => {
    const boot = {
      ...NOTHING,
      ...{conflicts: 2, changedCopies: ['2.1', '3.1'], live: ['etc', 'usr']},
      missing: [{revision: '5.1', reason: 'No plugin for it.'}],
    };
    expect(bootFacts(boot)).to.deep.equal([
      ['Live', "/etc, /usr can be written to until the next boot; 'ash live --commit' keeps what is done"],
      ['/etc', "2 conflicts to resolve: 'ash etc status' shows them"],
      [
        'Old copies',
        "2.1, 3.1: no longer in the menu, but their /etc was changed; 'ash gc --changed-copies' takes them away",
      ],
      ['Not in menu', '5.1: No plugin for it.'],
    ]);
    expect(bootFacts({...NOTHING, conflicts: null})).to.deep.equal([]);
  });
});
