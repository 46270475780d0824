import {expect} from 'chai';
import {drawConfirmed, drawHealth} from '../../src/output/boot.js';
import {operation, PLAIN} from '../helpers/samples.js';

describe('drawConfirmed', () => {
  it('says what was recorded, or that nothing was new', () => {
    const done = operation(9, {summary: 'Deployment 13 (4.2) came up.'});
    expect(drawConfirmed({running: '13', committed: {operation: done, snapshots: []}}, PLAIN)).to.deep.equal([
      'Deployment 13 (4.2) came up. Operation 9.',
    ]);
    expect(drawConfirmed({running: '7.1', committed: null}, PLAIN)).to.deep.equal([
      'Deployment 7.1 is on record as it runs.',
    ]);
  });
});

describe('drawHealth', () => {
  it('says so when there are no checks', () => {
    expect(drawHealth({healthy: true, checks: []}, PLAIN)).to.deep.equal([
      'This system is healthy. It has no checks.',
    ]);
  });

  it('names every check, with what those that failed printed', () => {
    const checks = [
      {name: '10-net', required: true, exitCode: 0, output: 'fine'},
      {name: '20\u001b[2Jdisk', required: true, exitCode: 7, output: 'no disk\nat all'},
      {name: 'slow', required: false, exitCode: null, output: ''},
    ];
    expect(drawHealth({healthy: false, checks}, PLAIN)).to.deep.equal([
      'This system is not healthy.',
      '  passed: required check 10-net',
      '  failed: required check 20\\x1b[2Jdisk (exit code 7)',
      '    | no disk',
      '    | at all',
      '  failed: wanted check slow (did not end)',
    ]);
  });
});
