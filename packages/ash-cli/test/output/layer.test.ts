import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import type {CarryReport} from 'ash-core';
import {drawLayer} from '../../src/output/layer.js';
import {PLAIN} from '../helpers/samples.js';

const NOTHING: CarryReport = {
  ...{from: {snapshot: 1, revision: 1}, onto: {snapshot: 1, revision: 2}, carried: 3},
  ...{redundant: [], needed: [], older: [], unknown: [], conflicts: [], left: []},
  ...{renumbered: [], ownersUnknown: []},
};

describe('drawLayer', () => {
  it('has nothing to say when all went well', () => {
    expect(drawLayer(NOTHING, PLAIN)).to.deep.equal([]);
  });

  it('names packages about which something is to be known', () => {
    const lines = drawLayer(
      {...NOTHING, redundant: ['vim'], needed: ['lib'], older: ['nano'], unknown: ['mutt', 'a\x1bb']},
      PLAIN,
    );
    expect(lines).to.have.length(4);
    for (const [index, name] of ['vim', 'lib', 'nano', 'mutt'].entries())
      expect(lines[index]).to.include(name);
    expect(lines.join('')).to.not.include('\x1b');
  });

  it('tells which account has got another number, and whose files are root’s', () => {
    const account = {name: 'a\x1bb', from: 105, to: 999, other: 'theirs'};
    const renumbered = [
      {...account, path: bytesFromText('/etc/passwd')},
      {...account, path: bytesFromText('/etc/group')},
      {...account, path: bytesFromText('/etc/subuid'), from: 100_000, to: 165_536},
    ];
    const lines = drawLayer({...NOTHING, renumbered, ownersUnknown: ['site']}, PLAIN);
    expect(lines).to.have.length(4);
    expect(lines[0]).to.match(/User a.+ 999 .+ 105, .+ theirs/);
    expect(lines[1]).to.match(/Group a.+ 999 /);
    expect(lines[2]).to.match(/numbers .+ 165536/);
    expect(lines[3]).to.include('site');
    expect(lines.join('')).to.not.include('\x1b');
  });

  it('names what is not carried, and cuts long lists', () => {
    const names = Array.from({length: 12}, (_, index) => `p${index}`);
    const lines = drawLayer({...NOTHING, redundant: names, left: [bytesFromText('/srv/s')]}, PLAIN);
    expect(lines[0]).to.include('p9 and 2 more').and.not.include('p10');
    expect(lines[1]).to.include('1 path').and.include('/srv/s');
  });

  it('says where the other side of a conflict is kept', () => {
    const path = bytesFromText('/etc/x');
    const [line, hint] = drawLayer(
      {...NOTHING, conflicts: [{path, why: 'changed-both', disputed: ['root: password']}]},
      PLAIN,
    );
    expect(line).to.include('/etc/x.ash-theirs').and.include('root: password');
    expect(hint).to.include("'ash status'");
  });
});
