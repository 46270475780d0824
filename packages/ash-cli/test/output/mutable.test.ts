import {expect} from 'chai';
import {lookOf} from '../../src/output/look.js';
import {drawMutable} from '../../src/output/mutable.js';
import {operation, snapshot} from '../helpers/samples.js';

const look = lookOf({isTTY: false}, {});
const committed = {operation: operation(4, {summary: 'Set mutable of 1.'}), snapshots: [snapshot(1)]};
const running = {...committed, snapshots: [{...snapshot(1), booted: true}]};

describe('drawMutable', () => {
  it('says that it counts from the next deployment on', () => {
    expect(drawMutable(committed, true, look)).to.deep.equal([
      'Set mutable of 1. Operation 4.',
      "The root can be written to in its next deployment: 'ash deploy 1'.",
    ]);
    expect(drawMutable(committed, false, look)[1]).to.include('read-only again');
  });

  it('says of the running system that it stays as it is', () => {
    expect(drawMutable(running, true, look)[2]).to.include("'ash live' makes it writable");
    expect(drawMutable(running, false, look)[2]).to.equal('The running system stays as it is until then.');
  });
});
