import {access, readdir, readlink, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {demand} from '../breach.js';
import type {RootRule} from '../rule.js';
import {demandSuccess} from './expect-end.js';
import {BEGAN} from './recipes.js';
import type {Scene} from './scene.js';

export const killedRules: readonly RootRule[] = [
  {
    title: 'can be repaired after the package manager was killed, once its locks are gone',
    async check(scene) {
      const {adapter, run, request, check, install} = scene;
      await killWhileInstalling(scene);
      for (const path of adapter.layout.locks ?? []) await rm(join(scene.directory, path), {force: true});
      demandSuccess(
        'repair() after the package manager was killed',
        await run(adapter.packages.repair(request())),
        'Repair',
      );
      demandSuccess('check() after the repair', await check(), 'Repair');
      demandSuccess("install('ashtest-app') after the repair", await install('ashtest-app'), 'Repair');
    },
  },
];

/** Ends the package manager in the middle of a package's script, as a power cut does. */
async function killWhileInstalling({adapter, directory, limitSeconds, run, request}: Scene): Promise<void> {
  const commands = await adapter.packages.install({...request(), names: ['ashtest-slow']});
  const controller = new AbortController();
  const running = run(commands, controller.signal).then(
    ({output}) => output,
    () => undefined,
  );
  let output: string | undefined;
  void running.then((said) => (output = said));
  const began = join(directory, BEGAN);
  for (
    let passed = 0;
    passed < limitSeconds * 10 && output === undefined && !(await exists(began));
    passed += 1
  )
    await sleep(100);
  controller.abort();
  await running;
  await untilNobodyIsIn(directory);
  demand(await exists(began), {
    found: `The script of ashtest-slow never ran${output === undefined ? '' : `:\n    ${output}`}.`,
    wanted: 'an installation that runs the scripts of packages',
    because: 'the suite kills the package manager while the script runs',
    read: 'Repair',
  });
}

/** The kernel ends what the killed program has started a moment later; until then it holds its locks. */
async function untilNobodyIsIn(directory: string): Promise<void> {
  const isInside = async (process: string): Promise<boolean> =>
    readlink(join('/proc', process, 'root')).then(
      (root) => root === directory,
      () => false,
    );
  for (let passed = 0; passed < 100; passed += 1) {
    const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    if (!(await Promise.all(processes.map(isInside))).includes(true)) return;
    await sleep(50);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
