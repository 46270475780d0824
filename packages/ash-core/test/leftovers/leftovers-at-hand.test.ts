import {expect} from 'chai';
import {rebase} from '../../src/verbs/rebase.js';
import {runProgram} from '../../src/verbs/run.js';
import {install} from '../../src/verbs/packages.js';
import {status} from '../../src/verbs/status.js';
import {perform} from '../helpers/installed/perform.js';
import {eachWithSession} from '../verbs/session.js';

const ONE = {reference: '1', tree: false, interactive: false};

describe('leftovers at hand', () => {
  const context = eachWithSession();
  const write = async (script: string) =>
    runProgram(context.session, {...ONE, argv: ['/bin/sh', '-euc', script]});

  it('are those of the snapshot that was changed last, and go from the status with its next change', async () => {
    const {session} = context;
    expect((await status(session)).leftovers).to.deep.equal([]);
    await write('mkdir -p /etc/app; echo new >/etc/app/rc.pm-new');
    expect((await status(session)).leftovers).to.deep.equal([
      {path: '/etc/app/rc.pm-new', beside: '/etc/app/rc', snapshot: 1, deployment: null},
    ]);
    await write('rm /etc/app/rc.pm-new');
    expect((await status(session)).leftovers).to.deep.equal([]);
  });

  it('are told when a package manager has just left them, each once', async () => {
    const {session, events} = context;
    const warnings = () => events.flatMap((event) => (event.type === 'warning' ? event.message : []));
    await write(
      `printf '%s\\n' '#!/bin/sh' 'mkdir -p /etc; echo x >/etc/rc.pm-new; echo "a 1" >>/var/lib/pm/installed; echo $1 >/var/lib/pm/verb' >/usr/bin/pm`,
    );
    events.length = 0;
    expect((await install(session, {...ONE, names: ['a']}))[0]?.outcome).to.equal('committed');
    expect(warnings().join()).to.include('/etc/rc.pm-new').and.include('snapshot 1');
    events.length = 0;
    await install(session, {...ONE, names: ['b']});
    expect(warnings()).to.deep.equal([]);
  });

  it('are also what a rebase kept beside a conflict, wherever that lies, until it is gone', async () => {
    const {session} = context;
    const above = async (text: string) =>
      runProgram(session, {
        ...ONE,
        reference: '0',
        argv: ['/bin/sh', '-euc', `mkdir -p /etc /srv; echo ${text} >/etc/both; echo ${text} >/srv/both`],
      });
    await write('mkdir -p /etc /srv; echo mine >/etc/both; echo mine >/srv/both');
    await above('theirs');
    const [done] = await rebase(session, {...ONE, dropRedundant: false});
    expect(done?.layer?.conflicts.map(({path}) => path)).to.deep.equal(['/etc/both', '/srv/both']);
    const inOne = {snapshot: 1, deployment: null};
    const both = [
      {path: '/etc/both.ash-theirs', beside: '/etc/both', ...inOne},
      {path: '/srv/both.ash-theirs', beside: '/srv/both', ...inOne},
    ];
    expect((await status(session)).leftovers).to.deep.equal(both);
    await above('more');
    await rebase(session, {...ONE, dropRedundant: false});
    expect((await status(session)).leftovers).to.deep.equal(both);
    await write('rm /etc/both.ash-theirs; mv /srv/both.ash-theirs /srv/both');
    expect((await status(session)).leftovers).to.deep.equal([]);
  });

  it('are looked for in few snapshots only', async () => {
    const {session} = context;
    await write('mkdir -p /etc; echo new >/etc/rc.pm-new');
    await perform(session, {verb: 'branch', reference: '0'});
    expect((await status(session)).leftovers).to.deep.equal([]);
  });
});
