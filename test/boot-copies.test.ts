import {existsSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import {needsRunningMachines, RunningMachine} from './helpers/running-machine.js';

interface Boot {
  readonly deployments: readonly {readonly name: string; readonly roles: readonly string[]}[];
  readonly changedCopies: readonly string[];
}

describe('a snapshot that is picked in the boot menu', function () {
  let machine: RunningMachine | undefined;
  const running = (): RunningMachine => {
    if (machine === undefined) throw new Error('the machine was not started');
    return machine;
  };
  const ash = async (...words: readonly string[]): Promise<string> => (await running().succeed(words)).stdout;
  const boot = async (): Promise<Boot> => (JSON.parse(await ash('status', '--json')) as {boot: Boot}).boot;
  const there = (name: string): boolean => existsSync(running().inStore('deployments', name));
  const etc = (deployment: string, name: string): string =>
    readFileSync(running().inStore('deployments', deployment, 'etc', name), 'utf8');

  before(async function () {
    needsRunningMachines(this);
    machine = await RunningMachine.start({});
    await running().read('echo first >/etc/lived');
    await ash('boot', 'confirm');
    await ash('branch', '1');
  });

  after(async () => {
    await machine?.dispose();
  });

  it('has its copy, with the running /etc, and comes up', async () => {
    expect(etc('2.1', 'lived')).to.equal('first\n');
    await running().boot('2.1');
    expect(await running().read('cat /etc/lived')).to.equal('first\n');
    expect((await boot()).deployments[0]).to.deep.include({name: '2.1', roles: ['running']});
  });

  it('is never taken away while it runs, though its revision is no longer current', async () => {
    await running().read('echo second >/etc/lived');
    await ash('install', '-s', '2', 'tool', '--yes');
    expect(there('2.1') && there('2.2')).to.equal(true);
    await ash('gc', '--keep-days', '0', '--changed-copies', '--yes');
    expect(there('2.1')).to.equal(true);
    expect(etc('2.2', 'lived'), 'the copy of the new revision').to.equal('second\n');
  });

  it('hands its /etc on to what is deployed from it', async () => {
    const deployed = JSON.parse(await ash('deploy', '1', '--json')) as {deployment: {id: number}};
    expect(etc(String(deployed.deployment.id), 'lived')).to.equal('second\n');
    await ash('undo');
  });

  it('stays when something else runs, since its /etc was changed, until somebody asks for it', async () => {
    await running().boot('1');
    await ash('describe', '2', 'something else');
    expect((await boot()).changedCopies).to.deep.equal(['2.1']);
    expect(await ash('gc', '--keep-days', '0', '--yes')).to.include('2.1');
    expect(there('2.1')).to.equal(true);
    await ash('gc', '--keep-days', '0', '--changed-copies', '--yes');
    expect(there('2.1')).to.equal(false);
    expect((await boot()).changedCopies).to.deep.equal([]);
  });

  it('goes untouched when nobody has booted it', async () => {
    await ash('install', '-s', '2', 'htop', '--yes');
    expect(there('2.2')).to.equal(false);
    expect(there('2.3')).to.equal(true);
  });

  it('is on record once it has come up, until another deployment has taken over and no undo needs it', async () => {
    await running().boot('2.3');
    await ash('boot', 'confirm');
    const [recorded] = (await boot()).deployments;
    expect(recorded).to.deep.include({name: '2.3', roles: ['running']});
    await ash('deploy', '1');
    await running().boot('1');
    await ash('install', '-s', '2', 'tool', '--yes');
    await ash('deploy', '1');
    await ash('deploy', '1');
    const names = (await boot()).deployments.map(({name}) => name);
    expect(names).to.not.include('2.3');
    expect(there('2.3'), 'undo could bring it back').to.equal(true);
    await ash('gc', '--keep-days', '0', '--yes');
    expect(there('2.3')).to.equal(false);
  });
});
