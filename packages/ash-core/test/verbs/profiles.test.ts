import {expect} from 'chai';
import {Root, rootPath} from '../../src/files/root.js';
import {revisionTree} from '../../src/store/layout.js';
import {listPackages} from '../../src/verbs/list-packages.js';
import {install, uninstall} from '../../src/verbs/packages.js';
import {installProfile, listProfiles, showProfile, uninstallProfile} from '../../src/verbs/profiles.js';
import {runProgram} from '../../src/verbs/run.js';
import {undo} from '../../src/verbs/undo.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {checkSound} from '../helpers/soundness.js';
import {eachWithSession} from './session.js';

const ONE = {reference: '1', tree: false, interactive: false};

describe('profiles', () => {
  const context = eachWithSession();

  const names = async (reference = '1') =>
    (await listPackages(context.session, {reference})).packages.map(({name}) => name);
  const services = async () => {
    const {store} = context.session;
    const revision = (await store.readView()).snapshots.get(1)?.revision;
    const root: Root = await store.root(revisionTree(`1.${revision ?? 0}`));
    return root.list(rootPath('/etc/services'));
  };

  it('come as one operation, with what they need and their services, and go again without a trace', async () => {
    const {session} = context;
    const [installed] = await installProfile(session, {...ONE, profile: 'office'});
    expect(installed).to.include({outcome: 'committed', revision: 2});
    expect(installed?.operation?.summary).to.equal('Installed the profile office in 1.');
    expect(await names()).to.deep.equal(['pm', 'engine', 'theme', 'suite', 'vim']);
    expect(await services()).to.deep.equal(['printing']);
    const [gone] = await uninstallProfile(session, {...ONE, profile: 'office'});
    expect(gone?.operation?.summary).to.equal('Removed the profile office from 1.');
    expect(await names()).to.deep.equal(['pm']);
    expect(await services()).to.deep.equal([]);
    const again = await ashErrorOf(uninstallProfile(session, {...ONE, profile: 'office'}));
    expect(again).to.include({code: 'ASH_PROFILE_NOT_INSTALLED', exit: 'notFound'});
    await checkSound(session, new Map());
  });

  it('leave what was there before, and what was asked for since', async () => {
    const {session} = context;
    await runProgram(session, {...ONE, argv: ['/usr/bin/pm', 'enable', 'printing']});
    await install(session, {...ONE, names: ['theme', 'htop']});
    await installProfile(session, {...ONE, profile: 'office'});
    await install(session, {...ONE, names: ['vim']});
    await uninstallProfile(session, {...ONE, profile: 'office'});
    expect(await names()).to.have.members(['pm', 'theme', 'htop', 'vim']);
    expect(await services()).to.deep.equal(['printing']);
  });

  it('leave to each other what both want, whichever goes first', async () => {
    const {session} = context;
    await installProfile(session, {...ONE, profile: 'office'});
    await installProfile(session, {...ONE, profile: 'studio'});
    await uninstallProfile(session, {...ONE, profile: 'office'});
    expect(await names()).to.have.members(['pm', 'engine', 'paint']);
    expect(await services()).to.deep.equal(['printing']);
    await uninstallProfile(session, {...ONE, profile: 'studio'});
    expect(await names()).to.deep.equal(['pm']);
    expect(await services()).to.deep.equal([]);
  });

  it('follow undo, and go also when packages of them went before', async () => {
    const {session} = context;
    await installProfile(session, {...ONE, profile: 'office'});
    await uninstall(session, {...ONE, names: ['vim']});
    await uninstallProfile(session, {...ONE, profile: 'office'});
    expect(await names()).to.deep.equal(['pm']);
    await undo(session, {});
    expect(await names()).to.have.members(['pm', 'suite', 'engine', 'theme']);
    const listed = async () =>
      (await listProfiles(session, {reference: '1'})).profiles.map(({id, installed}) => `${id} ${installed}`);
    expect(await listed()).to.deep.equal(['office true', 'studio false']);
    await undo(session, {});
    await undo(session, {});
    expect(await listed()).to.deep.equal(['office false', 'studio false']);
  });

  it('stay whole when the package manager would take along what somebody wants', async () => {
    const {session} = context;
    await installProfile(session, {...ONE, profile: 'studio'});
    const sneak = `echo 'diary 1 asked' >>/var/lib/pm/installed
      sed=$(cat /usr/bin/pm)
      printf '%s' "\${sed%%case \\$verb in*}" >/usr/bin/pm
      echo 'case $verb in remove) take diary; for name; do take $name; done ;; check) ;; disable) rm /etc/services/$1 ;; esac' >>/usr/bin/pm`;
    await runProgram(session, {...ONE, argv: ['/bin/sh', '-euc', sneak]});
    const error = await ashErrorOf(uninstallProfile(session, {...ONE, profile: 'studio'}));
    expect(error).to.include({code: 'ASH_PROFILE_STILL_NEEDED', exit: 'refused'});
    expect(error.message).to.include('diary');
    expect(await names()).to.include.members(['diary', 'paint']);
  });

  it('are known by the release of the snapshot', async () => {
    const {session} = context;
    const unknown = await ashErrorOf(installProfile(session, {...ONE, profile: 'gnome'}));
    expect(unknown).to.include({code: 'ASH_PROFILE_UNKNOWN', exit: 'notFound'});
    expect(unknown.message).to.include('office, studio');
    const bare = `mkdir -p /etc; echo VERSION_ID=bare >/etc/os-release`;
    await runProgram(session, {...ONE, argv: ['/bin/sh', '-euc', bare]});
    expect((await listProfiles(session, {reference: '1'})).profiles).to.deep.equal([]);
    expect((await listProfiles(session, {reference: '1.1'})).profiles).to.have.length(2);
  });

  it('show their packages and what they brought', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['vim']});
    const before = await showProfile(session, {reference: '1', profile: 'office'});
    expect(before.record).to.equal(undefined);
    expect(before.packages.map(({name, installed}) => [name, installed?.version])).to.deep.equal([
      ['suite', undefined],
      ['vim', '1'],
    ]);
    await installProfile(session, {...ONE, profile: 'office'});
    const after = await showProfile(session, {reference: '1', profile: 'office'});
    expect(after.record).to.deep.include({
      brought: ['engine', 'suite', 'theme'],
      requested: ['suite'],
      services: ['printing'],
    });
  });
});

describe('a lock that a dead package manager left', () => {
  const context = eachWithSession();

  it('is gone when the next transaction begins, and nothing is removed outside the snapshot', async () => {
    const {session} = context;
    await runProgram(session, {...ONE, argv: ['/bin/sh', '-c', 'mkdir -p /var/lib/pm/busy/deep']});
    const [done] = await install(session, {...ONE, names: ['htop']});
    expect(done?.outcome).to.equal('committed');
    await runProgram(session, {...ONE, argv: ['/bin/sh', '-c', 'echo 7 >/var/lib/pm/busy']});
    expect((await uninstall(session, {...ONE, names: ['htop']}))[0]?.outcome).to.equal('committed');
  });
});
