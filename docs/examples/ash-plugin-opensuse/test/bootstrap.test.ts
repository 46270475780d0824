import {match, rejects, strictEqual} from 'node:assert/strict';
import {access, cp, mkdir, mkdtemp, readdir, readlink, rm, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {realHost, rpmRepository} from 'ash-testkit';
import {planBootstrap} from '../src/bootstrap.js';
import {fixture} from './fixture.js';

const NAMES = ['aaa_base', 'bash', 'coreutils', 'filesystem', 'openSUSE-release', 'rpm', 'zypper', 'more'];

const DATABASE = '/usr/lib/sysimage/rpm';

/** The programs of this machine's busybox stand in for those of the packages. */
const BUSYBOX = '/usr/bin/busybox';

describe('a base', function () {
  this.timeout(60_000);
  const request = {derivative: 'opensuse', include: [], directory: '/nowhere/root', cache: '/nowhere/cache'};

  it("is made by the machine's zypper", async function () {
    const lacking = await fixture.unavailable();
    if (lacking !== undefined || !(await isThere(BUSYBOX))) return this.skip();
    const place = await mkdtemp('/var/tmp/ash-opensuse-');
    const directory = join(place, 'root');
    await Promise.all([mkdir(directory), mkdir(join(place, 'repository'))]);
    const repository = await rpmRepository(join(place, 'repository'));
    try {
      await repository.publish(
        NAMES.map((name) => ({
          name,
          version: '1.0',
          files: {[`/usr/share/${name}`]: `${name}\n`},
          rpmPreamble: ['AutoReqProv: no'],
        })),
      );
      const plan = await planBootstrap(realHost(), {
        ...request,
        directory,
        include: ['more'],
        mirror: repository.address,
      });
      for (const [index, command] of plan.commands.entries()) {
        if (index === plan.commands.length - 1) await addPrograms(directory);
        await realHost().run(command);
      }
      const {stdout} = await realHost().run({
        argv: ['rpm', '--root', directory, '--dbpath', DATABASE, '-qa'],
      });
      for (const name of NAMES) match(stdout, new RegExp(`^${name}-1.0`, 'm'));
      strictEqual(await readlink(join(directory, 'var/lib/rpm')), '../../usr/lib/sysimage/rpm');
      strictEqual((await readdir(join(directory, 'etc/zypp/repos.d'))).join(), 'oss.repo');
      strictEqual((await readdir(join(directory, 'var/cache/zypp'))).join(), '');
    } finally {
      await repository.server.close();
      await rm(place, {recursive: true});
    }
  });

  it('is made only of what can be checked', async () => {
    await rejects(planBootstrap(realHost(), request, '/nowhere/keys'), {code: 'ASH_KEYRING_MISSING'});
    const [prepare] = (await planBootstrap(realHost(), request, '/usr')).commands;
    strictEqual(prepare?.argv.at(-1), '/usr');
  });

  it('knows the releases', async () => {
    strictEqual((await planBootstrap(realHost(), request, '/usr')).release, 'tumbleweed');
    const leap = await planBootstrap(
      realHost(),
      {...request, derivative: 'opensuse-leap', release: '15.6'},
      '/usr',
    );
    match(leap.commands[1]?.argv.at(-2) ?? '', /leap\/15\.6/);
    await rejects(planBootstrap(realHost(), {...request, release: '15.6'}, '/usr'), {
      code: 'ASH_BAD_BOOTSTRAP_REQUEST',
    });
  });
});

async function addPrograms(directory: string): Promise<void> {
  await mkdir(join(directory, 'bin'));
  await cp(BUSYBOX, join(directory, 'bin/busybox'));
  for (const name of ['sh', 'rm']) await symlink('busybox', join(directory, 'bin', name));
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
