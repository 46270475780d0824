import {expect} from 'chai';
import {Sides} from '../../src/layer/sides.js';
import {runProgram} from '../../src/verbs/run.js';
import {eachWithSession} from '../verbs/session.js';

describe('revisions that layers have in common', () => {
  const context = eachWithSession();

  it('are read once, and only the last few are kept', async () => {
    const {session} = context;
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await runProgram(session, {
        ...{reference: '1', tree: false, interactive: false},
        argv: ['/bin/sh', '-c', `echo ${name} 1 >>/var/lib/pm/installed`],
      });
    const distro = await session.plugins.distro('fake');
    const sides = new Sides(session);
    const read = async (revision: number) => sides.read({snapshot: 1, revision}, distro);
    const first = await read(1);
    expect(await read(1)).to.equal(first);
    const second = await read(2);
    expect(second.database.packages.has('a')).to.equal(true);
    expect(first.database.packages.has('a')).to.equal(false);
    for (const revision of [3, 4, 5]) await read(revision);
    expect(await read(2)).to.equal(second);
    expect(await read(1)).to.not.equal(first);
  });
});
