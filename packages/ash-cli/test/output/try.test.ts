import {expect} from 'chai';
import type {TryResult} from 'ash-core';
import {drawTry} from '../../src/output/try.js';
import {PLAIN} from '../helpers/samples.js';

const UP: TryResult = {
  kind: 'container',
  snapshot: 3,
  revision: 2,
  outcome: 'up',
  seconds: 2.34,
  failedUnits: [],
  unfinishedUnits: [],
  checks: [],
  log: '/var/log/ash/x.log',
};
const LOG = 'The whole output: /var/log/ash/x.log';
const draw = (fields: Partial<TryResult>) => drawTry({...UP, ...fields}, PLAIN);

describe('drawTry', () => {
  it('is one line and the log when all is well', () => {
    expect(draw({})).to.deep.equal(['3.2 came up in 2.3 s.', LOG]);
  });

  it('says how it ended, and why', () => {
    expect(draw({outcome: 'degraded', reason: 'Why.'})[0]).to.equal('3.2 came up degraded in 2.3 s. Why.');
    expect(draw({outcome: 'failed', reason: 'Why.'})[0]).to.equal('3.2 did not come up (2.3 s). Why.');
    expect(draw({outcome: 'timeout'})[0]).to.equal('3.2 did not come up in time (2.3 s).');
  });

  it('says so when it was a virtual machine', () => {
    expect(draw({kind: 'vm'})[0]).to.equal('3.2 came up in a virtual machine in 2.3 s.');
    expect(draw({kind: 'vm', outcome: 'failed', reason: 'Why.'})[0]).to.equal(
      '3.2 did not come up in a virtual machine (2.3 s). Why.',
    );
  });

  it('lists units that failed, and those that were not done', () => {
    const lines = draw({
      failedUnits: [{name: 'a.service', description: 'A'}, {name: 'b.mount'}],
      unfinishedUnits: [{name: 'c.service'}],
    });
    expect(lines.slice(1)).to.deep.equal([
      '  failed: a.service - A',
      '  failed: b.mount',
      '  not done: c.service',
      LOG,
    ]);
  });

  it('lists checks, with the last words of those that failed', () => {
    const lines = draw({
      checks: [
        {name: 'disk', required: true, exitCode: 0, output: 'fine'},
        {name: 'net', required: false, exitCode: 3, output: 'no route\nto host'},
        {name: 'web', required: true, exitCode: null, output: ''},
      ],
    });
    expect(lines.slice(1)).to.deep.equal([
      '  passed: required check disk',
      '  failed: wanted check net (exit code 3)',
      '    | no route',
      '    | to host',
      '  failed: required check web (did not end)',
      LOG,
    ]);
  });

  it('lets no text of the snapshot drive the terminal', () => {
    const hostile = 'x\u001b[2J\n\u202e';
    const lines = draw({
      outcome: 'failed',
      reason: `The check '${hostile}' failed.`,
      failedUnits: [{name: hostile, description: hostile}],
      checks: [{name: hostile, required: true, exitCode: 1, output: hostile}],
    });
    expect(lines.join('\n')).not.to.match(/[\u001b\u202e]/);
    expect(lines).to.have.length(6);
  });
});
