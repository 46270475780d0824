import {execFileSync} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {BootOffer, Volume} from 'ash-sdk';
import {expect} from 'chai';
import {realHost} from 'ash-testkit';
import {backend} from './helpers/backend.js';
import {skipNote, useVolume} from './helpers/pool.js';

describe(`what ZFSBootMenu finds on a real pool${skipNote}`, function () {
  this.timeout(60_000);
  const place = useVolume();
  const run = (program: string, ...words: readonly string[]): string =>
    execFileSync(program, words, {encoding: 'utf8'}).trim();
  const pool = (): string => run('zpool', 'list', '-H', '-o', 'name');
  const below = (name: string): string => `${pool()}/__ash/deployments/${name}`;

  before(async () => {
    const {volume, directory} = place;
    await mkdir(join(directory, '@ash/deployments'));
    await volume.create('@ash/work/a');
    await volume.seal('@ash/work/a', '@ash/revisions/1.1');
    for (const name of ['1', '1.1', '2'])
      await volume.clone('@ash/revisions/1.1', `@ash/deployments/${name}`, {sealed: false});
  });

  /** A new one, as each command has it. */
  const opened = async (): Promise<Volume> => backend(realHost()).open(place.directory);

  async function offersOf(...names: readonly string[]): Promise<readonly BootOffer[]> {
    return Promise.all(
      names.map(async (name) => {
        const tree = `@ash/deployments/${name}`;
        const {kernelArguments} = await place.volume.bootFacts(tree);
        return {tree, kernelArguments: [...kernelArguments, 'ro', `ash.deployment=${name}`]};
      }),
    );
  }

  /** As ZFSBootMenu lists what it looks for kernels in: `mountpoint=/`, or `legacy` and active. Source: its find_be_candidates. */
  function shown(): readonly string[] {
    return run('zfs', 'list', '-H', '-o', 'name,mountpoint,org.zfsbootmenu:active')
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([, mountpoint, active]) =>
        mountpoint === '/' ? active !== 'off' : mountpoint === 'legacy' && active === 'on',
      )
      .map(([name = '']) => name);
  }

  const property = (name: string, dataset: string): string =>
    run('zfs', 'get', '-H', '-o', 'value', name, dataset);

  it('are the trees that can boot, and no revision, work copy or shared data', async () => {
    expect(shown()).to.deep.equal([]);
    const volume = await opened();
    await volume.offerBoot?.('@ash/deployments', await offersOf('1', '1.1'), '@ash/deployments/1');
    expect(shown()).to.deep.equal([below('1'), below('1.1')]);
    for (const name of ['1', '1.1']) expect(property('canmount', below(name))).to.equal('noauto');
  });

  it('has the words that the menu of ash gives, beside the root that it names itself', async () => {
    const {kernelArguments} = await place.volume.bootFacts('@ash/deployments/1.1');
    const [root = '', ...others] = kernelArguments;
    const words = property('org.zfsbootmenu:commandline', below('1.1'));
    expect(words).to.equal([...others, 'ro', 'ash.deployment=1.1'].join(' '));
    const prefix = property('org.zfsbootmenu:rootprefix', below('1.1'));
    const own = root.slice('root=ZFS='.length).split('/')[0] ?? '';
    expect(prefix + below('1.1').replace(pool(), own)).to.equal(root);
  });

  it('boots by itself what ash boots by itself', async () => {
    expect(run('zpool', 'get', '-H', '-o', 'value', 'bootfs', pool())).to.equal(below('1'));
    await (
      await opened()
    ).offerBoot?.('@ash/deployments', await offersOf('1', '1.1', '2'), '@ash/deployments/2');
    expect(run('zpool', 'get', '-H', '-o', 'value', 'bootfs', pool())).to.equal(below('2'));
  });

  it('is no longer what does not boot any more, or is gone', async () => {
    await (await opened()).offerBoot?.('@ash/deployments', await offersOf('1'), '@ash/deployments/1');
    expect(shown()).to.deep.equal([below('1')]);
    await place.volume.remove(['@ash/deployments/1']);
    await (await opened()).offerBoot?.('@ash/deployments', await offersOf('2'));
    expect(shown()).to.deep.equal([below('2')]);
  });

  it('changes nothing when it is said again', async () => {
    const commands: string[] = [];
    const host = realHost();
    const spied = backend({
      ...host,
      run: async (command, options) => {
        commands.push(command.argv.slice(0, 2).join(' '));
        return host.run(command, options);
      },
    });
    const volume = await spied.open(place.directory);
    commands.length = 0;
    await volume.offerBoot?.('@ash/deployments', await offersOf('2'));
    expect(commands.filter((command) => command.endsWith(' set'))).to.deep.equal([]);
    expect(commands).to.include('zfs get');
  });
});
