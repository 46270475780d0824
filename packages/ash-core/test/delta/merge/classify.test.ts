import {expect} from 'chai';
import {classify} from '../../../src/delta/merge/classify.js';
import {sameEntry, type MergeEntry} from '../../../src/delta/merge/entry.js';
import {device, directory, entry, link} from '../../boot/etc/entries.js';

const STATES: Record<string, MergeEntry | undefined> = {
  absent: undefined,
  'file 1': entry(),
  'file 2': entry({content: 2}),
  'file 3': entry({content: 3}),
  'file 1 private': entry({mode: 0o600}),
  'file 1 setuid': entry({mode: 0o4755}),
  'file 1 owned': entry({uid: 7}),
  'file 1 grouped': entry({gid: 7}),
  'file 1 noted': entry({xattrs: {'user.a': '0x31'}}),
  'file 1 listed': entry({xattrs: {'system.posix_acl_access': '0x02'}}),
  directory: directory(),
  'private directory': directory(0o700),
  'link a': link('a'),
  'link b': link('b'),
  'device 1': device(1),
  'device 2': device(2),
  fifo: entry({kind: 'fifo', content: 0}),
};

const names = Object.keys(STATES);
const triples = names.flatMap((base) => names.flatMap((local) => names.map((next) => ({base, local, next}))));
const verdict = ({base, local, next}: Record<'base' | 'local' | 'next', string>) =>
  classify({base: STATES[base], local: STATES[local], next: STATES[next]});
const say = (triple: object): string => JSON.stringify(triple);

describe('classify', () => {
  it('knows the states of this test apart', () => {
    for (const a of names)
      for (const b of names) expect(sameEntry(STATES[a], STATES[b]), `${a} / ${b}`).to.equal(a === b);
  });

  it('takes the side that alone changed, or both when they agree, for every pair of states', () => {
    for (const triple of triples) {
      const {base, local, next} = triple;
      const found = verdict(triple);
      if (local === next) expect(found, say(triple)).to.deep.equal({outcome: 'next', why: 'same-change'});
      else if (base === local) expect(found, say(triple)).to.deep.equal({outcome: 'next', why: 'only-next'});
      else if (base === next) expect(found, say(triple)).to.deep.equal({outcome: 'local', why: 'only-local'});
      else expect(found.outcome, say(triple)).to.be.oneOf(['merge', 'conflict', 'clash']);
    }
  });

  const bothChanged = triples.filter(({base, local, next}) => new Set([base, local, next]).size === 3);

  it('refuses exactly a directory against something else', () => {
    for (const triple of bothChanged) {
      const kinds = [STATES[triple.local]?.kind, STATES[triple.next]?.kind];
      const clash = !kinds.includes(undefined) && kinds[0] !== kinds[1] && kinds.includes('directory');
      expect(verdict(triple).outcome === 'clash', say(triple)).to.equal(clash);
    }
  });

  it('never merges what one side deleted or made another kind', () => {
    for (const triple of bothChanged) {
      if (STATES[triple.local]?.kind === STATES[triple.next]?.kind) continue;
      expect(verdict(triple).outcome, say(triple)).to.not.equal('merge');
    }
  });

  it('gives every merge both changes: what only one side changed is as that side has it', () => {
    const aspects = ['mode', 'uid', 'gid'] as const;
    for (const triple of bothChanged) {
      const found = verdict(triple);
      if (found.outcome !== 'merge' || !found.clean) continue;
      const base = STATES[triple.base];
      for (const aspect of aspects) {
        const [before, ours, theirs] = [base?.[aspect], found.local[aspect], found.next[aspect]];
        expect(found.metadata[aspect], say(triple)).to.equal(before === ours ? theirs : ours);
      }
      if (found.body === 'content') continue;
      const body = found.body === 'local' ? found.local : found.next;
      expect(body.content, say(triple)).to.equal(
        base?.content === found.local.content ? found.next.content : found.local.content,
      );
    }
  });

  const rows: [base: string, local: string, next: string, expected: object][] = [
    ['file 1', 'file 2', 'file 1 private', {outcome: 'merge', body: 'local', clean: true}],
    ['file 1', 'file 1 private', 'file 2', {outcome: 'merge', body: 'next', clean: true}],
    ['file 1', 'file 2', 'file 3', {outcome: 'merge', body: 'content', clean: true}],
    ['absent', 'file 2', 'file 3', {outcome: 'merge', body: 'content', clean: true}],
    ['directory', 'file 2', 'file 3', {outcome: 'merge', body: 'content', clean: true}],
    ['file 2', 'file 1 private', 'file 1 setuid', {outcome: 'conflict', why: 'metadata-both'}],
    ['file 1', 'file 1 private', 'file 1 owned', {outcome: 'merge', body: 'next', clean: true}],
    ['file 1', 'file 1 owned', 'file 1 grouped', {outcome: 'conflict', why: 'metadata-both'}],
    ['file 1', 'file 1 listed', 'file 1 private', {outcome: 'conflict', why: 'metadata-both'}],
    ['file 1', 'file 1 noted', 'file 1 private', {outcome: 'merge', body: 'next', clean: true}],
    ['absent', 'file 1', 'file 1 private', {outcome: 'conflict', why: 'metadata-both'}],
    ['absent', 'directory', 'private directory', {outcome: 'conflict', why: 'metadata-both'}],
    ['file 1', 'absent', 'file 2', {outcome: 'conflict', why: 'deleted-local'}],
    ['file 1', 'file 2', 'absent', {outcome: 'conflict', why: 'deleted-next'}],
    ['link a', 'link b', 'file 1', {outcome: 'conflict', why: 'kind-both'}],
    ['file 1', 'link a', 'link b', {outcome: 'conflict', why: 'added-both'}],
    ['fifo', 'device 1', 'device 2', {outcome: 'conflict', why: 'added-both'}],
    ['absent', 'link a', 'link b', {outcome: 'conflict', why: 'added-both'}],
    ['file 1', 'directory', 'file 2', {outcome: 'clash'}],
    ['absent', 'link a', 'directory', {outcome: 'clash'}],
  ];
  for (const [base, local, next, expected] of rows) {
    it(`${base}, here ${local}, there ${next}: ${Object.values(expected).join(' ')}`, () => {
      expect(verdict({base, local, next})).to.deep.include(expected);
    });
  }

  it('finds two targets of one link, changed on both sides, in conflict', () => {
    const [base, local, next] = [link('a'), link('b'), link('c')];
    expect(classify({base, local, next})).to.deep.equal({outcome: 'conflict', why: 'changed-both'});
  });
});
