import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layoutAt} from '../../src/store/layout.js';
import {branch} from '../../src/verbs/branch.js';
import {move} from '../../src/verbs/edit.js';
import {graft} from '../../src/verbs/graft.js';
import {moveOnto} from '../../src/verbs/move.js';
import {install} from '../../src/verbs/packages.js';
import {rebase} from '../../src/verbs/rebase.js';
import type {RebaseResult} from '../../src/verbs/results.js';
import {runProgram} from '../../src/verbs/run.js';
import {undo} from '../../src/verbs/undo.js';
import {upgradeTree} from '../../src/verbs/upgrade-tree.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {eachWithSession} from './session.js';

const ONE = {reference: '1', tree: false, interactive: false};
const REBASE = {...ONE, dropRedundant: false};

describe('rebase', () => {
  const context = eachWithSession();

  const run = async (reference: string, script: string) =>
    runProgram(context.session, {...ONE, reference, argv: ['/bin/sh', '-euc', script]});
  const find = async (number: number) => (await context.session.store.readView()).snapshots.get(number);
  const read = async (number: number, path: string): Promise<string> => {
    const at = layoutAt(context.session.store.directory).revisions;
    return readFileSync(join(at, `${number}.${(await find(number))?.revision ?? 0}`, path), 'utf8');
  };
  const outcomes = (results: readonly RebaseResult[]) =>
    results.map(({snapshot, outcome, error}) => [snapshot, error?.code ?? outcome]);

  it('changes nothing while the parent has not moved', async () => {
    const results = await rebase(context.session, REBASE);
    expect(results).to.deep.equal([{snapshot: 1, revision: 1, outcome: 'unchanged'}]);
    expect((await context.session.store.readView()).operation).to.equal(2);
  });

  it('builds a snapshot anew from its parent and its own layer, and can be undone', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['htop']});
    await run('1', 'echo mine >/etc/mine');
    await run('base', 'echo theirs >/etc/theirs');
    const before = await find(1);
    const [done] = await rebase(session, REBASE);
    expect(done).to.include({outcome: 'committed', revision: 4});
    expect(done?.layer).to.deep.include({from: {snapshot: 0, revision: 1}, onto: {snapshot: 0, revision: 2}});
    expect(await read(1, 'etc/mine')).to.equal('mine\n');
    expect(await read(1, 'etc/theirs')).to.equal('theirs\n');
    expect(await read(1, 'var/lib/pm/installed')).to.include('htop 1');
    expect((await find(1))?.builtOn).to.deep.equal({snapshot: 0, revision: 2});
    await undo(session);
    expect(await find(1)).to.deep.include({revision: before?.revision, builtOn: before?.builtOn});
  });

  it('keeps a new base in mind where it makes no difference to the content', async () => {
    const {session} = context;
    for (const reference of ['1', 'base']) await run(reference, 'echo both >/etc/both');
    const [done] = await rebase(session, REBASE);
    expect(done).to.include({outcome: 'committed', revision: 2});
    expect((await find(1))?.builtOn).to.deep.equal({snapshot: 0, revision: 2});
    expect((await rebase(session, REBASE))[0]?.outcome).to.equal('unchanged');
  });

  it('is dropped as a whole when somebody says no', async () => {
    await run('base', 'echo theirs >/etc/theirs');
    const seen: unknown[] = [];
    const preview = async (...all: readonly unknown[]) => Promise.resolve(seen.push(all) === 0);
    const [done] = await rebase(context.session, {...REBASE, preview});
    expect(done?.outcome).to.equal('declined');
    expect(seen).to.have.length(1);
    expect((await find(1))?.revision).to.equal(1);
  });

  it('does not lose what somebody makes of the snapshot meanwhile', async () => {
    await run('base', 'echo theirs >/etc/theirs');
    const view = await context.session.store.readView();
    const preview = async () => Promise.resolve(true);
    const {rebaseOnto} = await import('../../src/verbs/rebase-onto.js');
    await run('1', 'echo late >/etc/late');
    const record = view.snapshots.get(1);
    const parent = view.snapshots.get(0);
    if (!record || !parent) throw new Error('the store lacks its snapshots');
    const request = {record, parent, preview, dropRedundant: false, interactive: false, summary: () => 'x'};
    const error = await ashErrorOf(rebaseOnto(context.session, view, request));
    expect(error.code).to.equal('ASH_CHANGED_MEANWHILE');
    expect(await read(1, 'etc/late')).to.equal('late\n');
  });

  it('says that a top-level snapshot has nothing below it, and what to do', async () => {
    const error = await ashErrorOf(rebase(context.session, {...REBASE, reference: 'base'}));
    expect(error).to.include({code: 'ASH_NO_PARENT', exit: 'usage'});
    expect(error.hint).to.include('ash rebase 0 --tree');
  });

  describe('in a tree', () => {
    beforeEach(async () => {
      const {session} = context;
      await branch(session, {reference: '1'});
      await branch(session, {reference: 'base'});
      await branch(session, {reference: '3'});
    });

    it('goes from parents to children', async () => {
      await run('base', 'echo theirs >/etc/theirs');
      const results = await rebase(context.session, {...REBASE, reference: 'base', tree: true});
      expect(outcomes(results)).to.deep.equal([1, 3, 2, 4].map((number) => [number, 'committed']));
      for (const number of [1, 2, 3, 4]) expect(await read(number, 'etc/theirs')).to.equal('theirs\n');
      const again = await rebase(context.session, {...REBASE, reference: 'base', tree: true});
      expect(new Set(again.map(({outcome}) => outcome))).to.deep.equal(new Set(['unchanged']));
    });

    it('leaves what is below a snapshot that fails, and goes on beside it', async () => {
      // A package that is gone: its name makes the package manager fail.
      await run('3', 'echo broken 1 >>/var/lib/pm/installed');
      const results = await upgradeTree(context.session, {...ONE, reference: 'base', full: false});
      expect(outcomes(results)).to.deep.equal([
        [0, 'committed'],
        [1, 'committed'],
        [3, 'ASH_TRANSACTION_FAILED'],
        [2, 'committed'],
        [4, 'ASH_PARENT_FAILED'],
      ]);
      expect(await find(3)).to.include({revision: 2});
      expect(await read(2, 'var/lib/pm/installed')).to.include('pm 2');
    });
  });

  it('moves a snapshot onto another one', async () => {
    const {session} = context;
    await branch(session, {reference: 'base', name: 'other'});
    await run('1', 'echo mine >/etc/mine');
    await run('other', 'echo theirs >/etc/theirs');
    const done = await moveOnto(session, {...REBASE, onto: 'other'});
    expect(done.operation?.summary).to.equal('Moved 1 onto 2.2.');
    expect(await find(1)).to.deep.include({parent: 2, builtOn: {snapshot: 2, revision: 2}});
    expect((await read(1, 'etc/mine')) + (await read(1, 'etc/theirs'))).to.equal('mine\ntheirs\n');
    const circle = await ashErrorOf(moveOnto(session, {...REBASE, reference: 'other', onto: '1'}));
    expect(circle.exit).to.equal('usage');
  });

  it('brings over what a move has only put elsewhere', async () => {
    const {session} = context;
    await branch(session, {reference: 'base', name: 'other'});
    await run('other', 'echo theirs >/etc/theirs');
    await move(session, {reference: '1', parent: 'other'});
    expect((await rebase(session, REBASE))[0]?.outcome).to.equal('committed');
    expect(await read(1, 'etc/theirs')).to.equal('theirs\n');
  });

  it('grafts a layer onto another snapshot as a new one, or makes none at all', async () => {
    const {session} = context;
    await branch(session, {reference: 'base', name: 'other'});
    await install(session, {...ONE, names: ['htop']});
    await run('1', 'echo mine >/etc/mine');
    await run('other', 'echo theirs >/etc/theirs');
    const preview = async () => Promise.resolve(false);
    expect((await graft(session, {...ONE, onto: 'other', preview})).outcome).to.equal('declined');
    expect(await find(3)).to.equal(undefined);
    const done = await graft(session, {...ONE, onto: 'other', name: 'both'});
    expect(done).to.include({snapshot: 3, outcome: 'committed', revision: 1});
    expect(await find(3)).to.deep.include({parent: 2, name: 'both', builtOn: {snapshot: 2, revision: 2}});
    expect((await read(3, 'etc/mine')) + (await read(3, 'etc/theirs'))).to.equal('mine\ntheirs\n');
    expect(await read(3, 'var/lib/pm/installed')).to.include('htop');
    const top = await ashErrorOf(graft(session, {...ONE, reference: 'base', onto: 'other'}));
    expect(top.code).to.equal('ASH_NO_PARENT');
  });
});
