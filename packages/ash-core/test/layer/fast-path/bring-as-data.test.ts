import {chmodSync, chownSync, lstatSync, readFileSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layoutAt} from '../../../src/store/layout.js';
import {diff} from '../../../src/verbs/diff.js';
import {graft} from '../../../src/verbs/graft.js';
import {install} from '../../../src/verbs/packages.js';
import {rebase} from '../../../src/verbs/rebase.js';
import {runProgram} from '../../../src/verbs/run.js';
import {eachWithSession} from '../../verbs/session.js';

const ONE = {reference: '1', tree: false, interactive: false};
const AGAIN = 'Its packages are installed again: ';

describe('a layer that is brought as data', () => {
  const context = eachWithSession();

  const run = async (reference: string, script: string) =>
    runProgram(context.session, {...ONE, reference, argv: ['/bin/sh', '-euc', script]});
  const place = async (number: number, path: string): Promise<string> => {
    const view = await context.session.store.readView();
    const revision = view.snapshots.get(number)?.revision ?? 0;
    return join(layoutAt(context.session.store.directory).revisions, `${number}.${revision}`, path);
  };
  /** Why packages were installed again. */
  const again = (): readonly string[] =>
    context.events.flatMap((event) =>
      event.type === 'output' && event.line.startsWith(AGAIN) ? [event.line.slice(AGAIN.length)] : [],
    );
  const rebaseOne = async () => {
    context.events.length = 0;
    const [done] = await rebase(context.session, {...ONE, dropRedundant: false});
    return done;
  };
  const changeParent = async () => run('base', 'pm upgrade; echo theirs >/etc/theirs');

  it('comes out as when its packages are installed again', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['suite', 'htop']});
    await run('1', 'echo mine >/etc/mine; mkdir -m 1777 /opt; ln -s x /opt/link; rm /usr/bin/sleep');
    await run('base', 'echo theirs >/etc/theirs; rm -r /usr/share/pm || true');
    const grafted = await graft(session, {...ONE, onto: 'base', name: 'again'});
    const done = await rebaseOne();
    expect(again()).to.deep.equal([]);
    expect(done?.outcome).to.equal('committed');
    expect(done?.layer?.carried).to.be.greaterThan(5);
    const delta = await diff(session, {from: String(grafted.snapshot), to: '1', all: false, patch: false});
    expect([delta.packages, delta.configuration, delta.files]).to.deep.equal([[], [], []]);
    expect(readFileSync(await place(1, 'var/lib/pm/installed'), 'utf8')).to.include('htop 1\n');
    expect(lstatSync(await place(1, 'opt')).mode & 0o7777).to.equal(0o1777);
  });

  it('keeps hard links, owners, attributes and times', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['htop']});
    await run('1', 'echo one >/root/one; ln /root/one /root/two');
    const sealed = await place(1, 'root/one');
    chownSync(sealed, 3, 4);
    chmodSync(sealed, 0o4711);
    utimesSync(sealed, 1e9, 1e9);
    await changeParent();
    await rebaseOne();
    expect(again()).to.deep.equal([]);
    expect(readFileSync(await place(1, 'var/lib/pm/installed'), 'utf8')).to.equal('pm 2\nhtop 1\n');
    const [one, two] = [lstatSync(await place(1, 'root/one')), lstatSync(await place(1, 'root/two'))];
    expect(two.ino).to.equal(one.ino);
    expect([one.uid, one.gid, one.mode & 0o7777, one.mtimeMs]).to.deep.equal([3, 4, 0o4711, 1e12]);
  });

  it('is installed again for a reason that is told', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['htop']});
    await run('1', 'echo mine >/etc/theirs');
    await changeParent();
    expect((await rebaseOne())?.outcome).to.equal('committed');
    expect(again().join()).to.include('/etc/theirs');
  });

  it('is installed again when what follows fails, and nothing of the attempt is left', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['htop']});
    await run('base', 'echo >/etc/unsettled');
    expect((await rebaseOne())?.outcome).to.equal('committed');
    expect(again()).to.have.length(1);
    expect(readFileSync(await place(1, 'var/lib/pm/installed'), 'utf8').match(/htop/g)).to.have.length(1);
  });

  it('is installed again when an installation would bring something else', async () => {
    await run('1', 'echo odd 7 >>/var/lib/pm/installed');
    await changeParent();
    await rebaseOne();
    expect(again()).to.have.length(1);
  });
});
