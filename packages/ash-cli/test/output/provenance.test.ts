import {expect} from 'chai';
import {bytesFromText, type ByteString, type InstalledPackage} from 'ash-sdk';
import type {BisectResult, PackageBisect, PackageChange, PathTurn} from 'ash-core';
import {drawBisect} from '../../src/output/bisect.js';
import {drawBlame, drawHistory} from '../../src/output/history.js';
import {drawVerified} from '../../src/output/verified.js';
import {drawWhy} from '../../src/output/why.js';
import {ASCII, delta, operation, PLAIN} from '../helpers/samples.js';

const PATH = bytesFromText('/etc/file');
const KEY = {snapshot: 2, revision: 3};
const OPERATION = operation(7, {summary: 'Ran sh in 2.'});

const turn = (fields: Partial<PathTurn> = {}): PathTurn => ({
  ...{key: KEY, operation: OPERATION, since: {snapshot: 2, revision: 2}, gone: 0},
  change: {path: PATH, change: 'modified', kind: 'file', aspects: ['content']},
  ...fields,
});

const vim: InstalledPackage = {
  ...{name: 'vim', version: '9', architecture: 'all', state: 'installed', requested: false},
};

describe('drawHistory', () => {
  it('has a line for each change, and says what may be missing', () => {
    const removed = turn({gone: 2, change: {path: PATH, change: 'removed', kind: 'file', aspects: []}});
    const lines = drawHistory({path: PATH, key: KEY, turns: [removed, turn({operation: null})]}, PLAIN);
    expect(lines[0]).to.match(
      /^2\.3 {2}removed {2}operation 7, .*, root: Ran sh in 2\., or one of the 2 revisions before it that are gone$/,
    );
    expect(lines[1]).to.equal('2.3  changed  by an operation that is not known');
  });
});

describe('drawBlame', () => {
  it('names revision, operation and package', () => {
    const lines = drawBlame({path: PATH, key: KEY, owners: ['base'], turn: turn(), lines: null}, PLAIN);
    expect(lines[0]).to.equal('Path        /etc/file');
    expect(lines[1]).to.equal('Changed in  2.3');
    expect(lines[2]).to.include('operation 7').and.to.include('Ran sh in 2.');
    expect(lines[3]).to.equal('Package     base');
  });

  it('shows each line with its origin, and terminal sequences as text', () => {
    const lines = drawBlame(
      {
        ...{path: PATH, key: KEY, owners: [], turn: turn()},
        lines: [
          {text: '\u001b[2J', turn: turn()},
          {text: 'b', turn: null},
        ],
      },
      PLAIN,
    );
    expect(lines[0]).to.match(/^2\.3 {2}7 {2}.* {2}root {2}1 {2}\\x1b\[2J$/);
    expect(lines[1]).to.match(/^\? .* 2 {2}b$/);
  });
});

describe('drawWhy', () => {
  const asked = {...turn(), change: 'began'} as const;

  it('shows the way from what was asked for', () => {
    const lines = drawWhy(
      {key: KEY, path: null, reasons: [{package: vim, came: asked, chain: ['suite', 'vim'], asked}]},
      ASCII,
    );
    expect(lines[0]).to.equal('vim 9: something that was asked for needs it.');
    expect(lines[1]).to.equal('  suite -> vim');
    expect(lines[2]).to.match(/^ {2}suite was asked for in snapshot 2, revision 2\.3: operation 7, /);
    expect(lines).to.have.length(3);
  });

  it('says so when it was asked for, is needed by nothing, or that can not be told', () => {
    const lineOf = (fields: Partial<InstalledPackage>, chain: readonly string[] | null) =>
      drawWhy(
        {key: KEY, path: null, reasons: [{package: {...vim, ...fields}, came: null, chain, asked: null}]},
        PLAIN,
      )[0];
    expect(lineOf({requested: true}, ['vim'])).to.equal('vim 9: somebody asked for it.');
    expect(lineOf({}, [])).to.include('nothing that was asked for needs it');
    expect(lineOf({}, null)).to.include('can not be told');
  });
});

describe('drawVerified', () => {
  const about = {snapshot: 2, revision: 3, fingerprint: null};

  it('says that it is equal, or what differs', () => {
    expect(drawVerified({...about, equal: true, differences: null}, PLAIN)).to.deep.equal(['2.3 is equal.']);
    const lines = drawVerified(
      {
        ...{...about, equal: false},
        differences: {
          packages: [{name: 'vim', change: 'changed', expected: '1', found: '2'}],
          paths: [
            {path: '/opt' as ByteString, change: 'added', kind: 'directory', aspects: []},
            {path: PATH, change: 'modified', kind: 'file', aspects: ['mode', 'links']},
          ],
        },
      },
      PLAIN,
    );
    expect(lines).to.deep.equal([
      ...['2.3 is not equal.', '', 'Packages', '~ vim  1 → 2', ''],
      ...['Files', '+ /opt/', '~ /etc/file  mode, links'],
    ]);
  });

  it('says how to learn more where only a fingerprint was given', () => {
    const lines = drawVerified({...about, equal: false, differences: null}, PLAIN);
    expect(lines[1]).to.include('ash fingerprint --full -o FILE');
  });
});

describe('drawBisect', () => {
  const result: BisectResult = {
    judged: [
      {key: {snapshot: 2, revision: 1}, verdict: 'good', exitCode: 0},
      {key: KEY, verdict: 'bad', exitCode: 1},
    ],
    suspects: [{key: KEY, operation: OPERATION}],
    between: {good: {snapshot: 2, revision: 2}, bad: KEY},
    delta: delta(),
    packages: null,
  };

  it('names the package with which it began, or says why none can be named', () => {
    const vimLater: PackageChange = {name: 'vim', change: 'upgraded', from: '8', to: '9', requested: true};
    const packages: PackageBisect = {
      ...{suspects: [vimLater], obstacle: null, removed: ['ed']},
      trials: [
        {packages: 2, verdict: 'bad'},
        {packages: 1, verdict: 'good'},
      ],
    };
    const named = drawBisect({...result, packages}, PLAIN).join('\n');
    expect(named)
      .to.include('It began with this package.')
      .and.match(/vim.*8.*9/);
    expect(named).to.include('Tried: 2 packages bad, 1 package good.').and.include('removed: ed.');
    const none = {...packages, suspects: [], obstacle: 'vim is gone.\x1b'};
    expect(drawBisect({...result, packages: none}, PLAIN).join('\n'))
      .to.include('No package can be named. vim is gone.')
      .and.not.include('\x1b');
  });

  it('names the first bad revision, its operation and what it changed', () => {
    const lines = drawBisect(result, PLAIN);
    expect(lines[0]).to.equal('2.3 is the first bad revision.');
    expect(lines[1]).to.include('operation 7');
    expect(lines[2]).to.equal('Tried: 2.1 good, 2.3 bad.');
    expect(lines.slice(3)).to.deep.equal(['', 'From 2.2 to 2.3', 'No difference.']);
  });

  it('names all that it may be', () => {
    const suspects = [{key: {snapshot: 2, revision: 2}, operation: null}, ...result.suspects];
    const lines = drawBisect({...result, suspects}, PLAIN);
    expect(lines[0]).to.match(/^One of these/);
    expect(lines[1]).to.equal('  2.2  by an operation that is not known');
    expect(lines[2]).to.match(/^ {2}2\.3 {2}operation 7/);
  });
});
