import {bytesFromText} from 'ash-sdk';
import type {LiveCommitted, LiveInstalled} from 'ash-core';
import {expect} from 'chai';
import {lookOf} from '../../src/output/look.js';
import {drawLive, drawLiveCommitted, drawLiveInstalled} from '../../src/output/live.js';
import {operation} from '../helpers/samples.js';

const look = lookOf({isTTY: false}, {});
const live = {deployment: '3', snapshot: 1, revision: 2, directories: ['usr'], already: false};
const path = (text: string) => bytesFromText(text);

describe('drawLive', () => {
  it('says that nothing of it lasts', () => {
    expect(drawLive(live, look).join()).to.match(/^Live now: .*\/etc included, is gone at the next boot/);
    expect(drawLive({...live, already: true}, look).join()).to.match(/^Already live: /);
  });
});

describe('drawLiveCommitted', () => {
  const done: LiveCommitted = {
    ...{outcome: 'committed', snapshot: 1, revision: 3, operation: operation(4, {summary: 'Kept.'})},
    ...{conflicts: [], conflictsKept: null, leftOut: []},
  };

  it('names the revision, and when it boots', () => {
    expect(drawLiveCommitted(done, look)).to.deep.equal([
      'Kept. Now at 1.3.',
      "The next boot has it only after 'ash deploy 1'.",
    ]);
  });

  it('keeps silent about nothing that is not in it', () => {
    const conflicts = [path('/etc/a\nb')];
    const lines = drawLiveCommitted(
      {...done, conflicts, conflictsKept: '/state/x', leftOut: [path('/etc/hostname')]},
      look,
    );
    expect(lines).to.have.length(5);
    expect(lines[1]).to.equal('Conflict: /etc/a\\nb: the running one was taken.');
    expect(lines[2]).to.include('/state/x/files');
    expect(lines[3]).to.include('/etc/hostname belongs to the machine');
  });

  it('says when there was nothing', () => {
    const lines = drawLiveCommitted({...done, outcome: 'unchanged', operation: null}, look);
    expect(lines).to.deep.equal(['Snapshot 1: nothing to keep, it stays at 1.3.']);
  });
});

describe('drawLiveInstalled', () => {
  const installed: LiveInstalled = {
    result: {snapshot: 1, outcome: 'committed', revision: 3},
    ...{live, hidden: [], conflicts: []},
  };

  it('says from when to when it can be used', () => {
    expect(drawLiveInstalled(installed, look)).to.deep.equal([
      "Available now; after the next boot only with 'ash deploy 1'.",
    ]);
    expect(drawLiveInstalled({...installed, live: undefined}, look)).to.deep.equal([]);
  });

  it('says what can not be seen yet, and what was not merged', () => {
    const lines = drawLiveInstalled({...installed, hidden: ['games'], conflicts: [path('/etc/x')]}, look);
    expect(lines.slice(1)).to.deep.equal([
      'Not yet: /games appears with that boot.',
      'Conflict: /etc/x: yours was kept.',
    ]);
  });
});
