import {expect} from 'chai';
import {run} from '../../src/exec/run.js';
import {descendantsOf, killInside} from '../../src/sandbox/kill-inside.js';

describe('descendantsOf', () => {
  it('finds children and their children, and nobody else', () => {
    const parents = new Map([
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 2],
      [6, 1],
      [7, 6],
    ]);
    expect(descendantsOf(2, parents)).to.have.members([3, 4, 5]);
    expect(descendantsOf(4, parents)).to.deep.equal([]);
  });
});

describe('killInside', () => {
  it('spares descendants that share our name space', async () => {
    const sleeping = run({argv: ['sh', '-c', 'sleep 0.3; echo survived']});
    killInside(process.pid);
    expect((await sleeping).stdout).to.equal('survived\n');
  });
});
