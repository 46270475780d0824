import {bytesFromText} from 'ash-sdk';
import type {Deployed} from 'ash-core';
import {expect} from 'chai';
import {drawDeployed} from '../../src/output/deployed.js';
import {operation, PLAIN} from '../helpers/samples.js';

const BEFORE = {default: 12, previous: null, once: null};

function draw(fields: Partial<Deployed>, once: number | null = null): string[] {
  const deployed: Deployed = {
    operation: operation(9, {
      summary: 'Deployed 4.2 as deployment 13.',
      boot: {before: BEFORE, after: {default: once === null ? 13 : 12, previous: 12, once}},
    }),
    snapshots: [],
    deployment: {
      ...{id: 13, snapshot: 4, revision: 2, keep: null, created: ''},
      ...({health: 'untried', fromMenu: false} as const),
    },
    seeded: [],
    etc: null,
    fallback: 'automatic',
    ...fields,
  };
  return drawDeployed(deployed, PLAIN);
}

describe('drawDeployed', () => {
  it('says when it boots, and that the machine comes back by itself', () => {
    expect(draw({})).to.deep.equal([
      'Deployed 4.2 as deployment 13. Operation 9.',
      "It boots at the next start; 'ash rollback' goes back.",
      "If it doesn't come up, the machine goes back to the deployment before by itself.",
    ]);
  });

  it('says why nothing falls back by itself', () => {
    expect(draw({fallback: 'silent'}).at(-1)).to.include('no service ash-boot-confirm');
    expect(draw({fallback: 'uncounted'}).at(-1)).to.include('without an EFI partition');
    expect(draw({fallback: 'first'})).to.have.length(2);
  });

  it('says that it boots the next time only', () => {
    expect(draw({}, 13).slice(1)).to.deep.equal([
      "It boots the next time only; 'ash boot next --clear' takes that back.",
    ]);
  });

  it('lists what is new in /var, the first three paths by name', () => {
    const seeded = ['/a', '/b', '/c', '/d'].map((path) => bytesFromText(path));
    expect(draw({seeded})[1]).to.equal('4 paths new in /var: /var/a, /var/b, /var/c, …');
  });
});
