import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {builtOnOf} from '../../src/layer/built-on.js';
import type {SnapshotRecord} from '../../src/store/view.js';
import {runProgram} from '../../src/verbs/run.js';
import {branch} from '../../src/verbs/branch.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {record} from '../helpers/views.js';
import {eachWithSession} from '../verbs/session.js';

describe('builtOnOf', () => {
  const context = eachWithSession();
  const change = async (reference: string) =>
    runProgram(context.session, {
      ...{reference, tree: false, interactive: false},
      argv: ['/bin/sh', '-c', 'echo more >>/etc/more'],
    });
  const ask = async (found: SnapshotRecord) =>
    builtOnOf(context.session.store, await context.session.store.readView(), found);
  const find = async (number: number): Promise<SnapshotRecord> =>
    (await context.session.store.readView()).snapshots.get(number) ?? record(number);

  it('is what the record says', async () => {
    expect(await ask(await find(1))).to.deep.equal({snapshot: 0, revision: 1});
    await change('base');
    await branch(context.session, {reference: 'base'});
    expect(await ask(await find(2))).to.deep.equal({snapshot: 0, revision: 2});
  });

  it("is the parent's revision at the branch in a store that does not record it", async () => {
    await change('base');
    await branch(context.session, {reference: 'base'});
    await change('base');
    const {builtOn: _, ...old} = await find(2);
    expect(await ask(old)).to.deep.equal({snapshot: 0, revision: 2});
  });

  it('still is when a record of an operation is lost, unless it is that of the branch', async () => {
    await change('1');
    const {builtOn: _, ...old} = await find(1);
    const {operations} = context.session.store.layout;
    writeFileSync(join(operations, '3.json'), 'rotten');
    expect(await ask(old)).to.deep.equal({snapshot: 0, revision: 1});
    writeFileSync(join(operations, '2.json'), 'rotten');
    const error = await ashErrorOf(ask(old));
    expect(error).to.include({code: 'ASH_LAYER_UNKNOWN', exit: 'notFound'});
    expect(error.hint).to.include('ash rebase 1 --built-on');
  });

  it('must be on disk', async () => {
    const error = await ashErrorOf(ask({...(await find(1)), builtOn: {snapshot: 0, revision: 9}}));
    expect(error.code).to.equal('ASH_LAYER_UNKNOWN');
    expect(error.message).to.include('0.9');
  });
});
