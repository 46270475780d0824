import {expect} from 'chai';
import type {ByteString} from 'ash-sdk';
import {candidatesOf, type Candidates} from '../../src/changed-paths/candidates.js';
import {TreeModel} from '../../src/changed-paths/tree-model.js';
import type {Change, Path} from '../../src/send-stream/changes.js';

function path(text: string): Path {
  return text.split('/').filter((name) => name !== '') as ByteString[];
}

const create = (at: string): Change => ({effect: 'create', path: path(at)});
const remove = (at: string): Change => ({effect: 'remove', path: path(at)});
const modify = (at: string): Change => ({effect: 'modify', path: path(at)});
const touch = (at: string): Change => ({effect: 'touch', path: path(at)});
const rename = (from: string, to: string): Change => ({effect: 'rename', from: path(from), to: path(to)});
const link = (at: string, existing: string): Change => ({
  effect: 'link',
  path: path(at),
  existing: path(existing),
});

function after(...changes: readonly Change[]): Candidates {
  const model = new TreeModel();
  for (const change of changes) model.apply(change);
  return candidatesOf(model);
}

function paths(...changes: readonly Change[]): string[] {
  return [...after(...changes).paths].sort();
}

describe('the tree model', () => {
  it('has nothing to say about nothing, or about time stamps', () => {
    expect(paths()).to.deep.equal([]);
    expect(paths(touch('/usr'), touch('/'))).to.deep.equal([]);
  });

  it('names what was made, changed and removed', () => {
    expect(paths(create('a'), modify('b/c'), remove('d/e'), modify('/'))).to.deep.equal([
      '/',
      '/a',
      '/b/c',
      '/d/e',
    ]);
  });

  it('gives a new file its final name, not the temporary one', () => {
    expect(paths(create('o300-7-0'), rename('o300-7-0', 'dir/file'), modify('dir/file'))).to.deep.equal([
      '/dir/file',
    ]);
  });

  it('forgets a new file that is gone again', () => {
    expect(paths(create('a'), modify('a'), remove('a'))).to.deep.equal([]);
  });

  it('forgets a move that is taken back', () => {
    const {paths: none, movedFrom} = after(
      rename('dir', 'o257-7-0'),
      rename('o257-7-0', 'dir'),
      touch('dir/x'),
    );
    expect([...none]).to.deep.equal([]);
    expect(movedFrom).to.deep.equal([]);
  });

  it('names both ends of a move, and asks for what lies below them', () => {
    const moved = after(rename('a/dir', 'b'), modify('b/file'));
    expect([...moved.paths].sort()).to.deep.equal(['/a/dir', '/a/dir/file', '/b', '/b/file']);
    expect(moved.movedFrom).to.deep.equal(['/a/dir']);
    expect(moved.movedTo).to.deep.equal(['/b']);
  });

  it('follows names through moves of the directories above them', () => {
    const changes = [
      rename('a', 'b'),
      rename('b/c', 'b/d'),
      remove('b/x'),
      rename('b', 'e'),
      create('e/new'),
    ];
    expect(paths(...changes)).to.deep.equal(['/a', '/a/c', '/a/x', '/e', '/e/d', '/e/new']);
  });

  it('knows the old names below a directory that another one replaces', () => {
    const changes = [rename('d', 'o258-7-0'), create('d'), remove('o258-7-0/x'), remove('o258-7-0')];
    expect(paths(...changes)).to.deep.equal(['/d', '/d/x']);
  });

  it('exchanges two names', () => {
    const swapped = after(rename('a', 'o257-7-0'), rename('b', 'a'), rename('o257-7-0', 'b'));
    expect([...swapped.paths].sort()).to.deep.equal(['/a', '/b']);
    expect([...swapped.movedFrom].sort()).to.deep.equal(['/a', '/b']);
  });

  it('remembers the file behind a further name', () => {
    const {paths: found, keptFiles} = after(link('b', 'a'), remove('a'), modify('b'));
    expect([...found].sort()).to.deep.equal(['/a', '/b']);
    expect(keptFiles).to.deep.equal([{origin: '/a', path: '/b', modified: true}]);
  });

  it('knows all names of a file that is new', () => {
    expect(after(create('a'), link('b', 'a'), modify('b')).keptFiles).to.deep.equal([]);
  });

  it('lists files that are kept, with whether more than time stamps changed', () => {
    const {keptFiles} = after(modify('a'), touch('b'), rename('c', 'd'), touch('/'));
    expect(keptFiles).to.have.deep.members([
      {origin: '/', path: '/', modified: false},
      {origin: '/a', path: '/a', modified: true},
      {origin: '/b', path: '/b', modified: false},
      {origin: '/c', path: '/d', modified: false},
    ]);
  });

  it('takes what a name covers for removed', () => {
    expect(paths(touch('b'), rename('a', 'b'))).to.deep.equal(['/a', '/b']);
  });

  const contradictions: Readonly<Record<string, readonly Change[]>> = {
    'removes twice': [remove('a'), remove('a')],
    'changes what it moved away': [rename('a', 'b'), modify('a')],
    'looks into a new directory': [create('a'), modify('a/b')],
    'removes the top': [remove('/')],
  };
  for (const [title, changes] of Object.entries(contradictions)) {
    it(`refuses a stream that ${title}`, () => {
      expect(() => after(...changes))
        .to.throw()
        .with.property('code', 'ASH_BTRFS_INCONSISTENT_STREAM');
    });
  }
});
