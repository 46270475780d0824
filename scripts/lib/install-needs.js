import {appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {CLONE, giveToOwner} from './clone.js';
import {Failure} from './failure.js';
import {missingNeeds, obtainableNeeds} from './missing-needs.js';
import {familyOf, PACKAGE_MANAGERS} from './package-manager.js';
import {canAsk, confirm} from './question.js';
import {run} from './run.js';
import {dim, say, typed} from './say.js';

/** Names of the packages that were installed on the system for ash, one in a line. */
export const INSTALLED_LIST = path.join(CLONE, '.ash-demo/system-packages');

/** Installs what the needs (see system-programs.js) lack, through the package manager of the system. */
export async function installNeeds(needs, {yes}) {
  const family = familyOf(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
  const obtainable = obtainableNeeds(needs, family, {runsServices: existsSync('/run/systemd/system')});
  const missing = missingNeeds(obtainable);
  if (missing.length === 0) return;
  const names = missing.map(nameOf);
  if (family === undefined) {
    throw new Failure(
      `This system lacks ${names.join(', ')}, and its distribution is not one that is known here.`,
      {
        hint: 'install what has these, then try again',
      },
    );
  }
  const packages = [...new Set(missing.flatMap((need) => need.packages[family]))];
  say('ash runs on programs that are missing here:');
  for (const need of missing) say(`  ${nameOf(need)}: ${need.purpose}`);
  const command = typed([...PACKAGE_MANAGERS[family].install, ...packages]);
  if (!yes && canAsk() && !(await confirm(`Install ${packages.join(', ')}?`))) {
    throw new Failure('Nothing was installed.', {hint: `install the packages yourself: ${command}`});
  }
  await installPackages(PACKAGE_MANAGERS[family], packages);
  remember(packages);
  const still = missingNeeds(obtainable);
  if (still.length > 0) {
    const list = still.map(nameOf).join(', ');
    throw new Failure(`After the installation, ${list} is still missing.`, {
      hint: 'look at the output above',
    });
  }
}

async function installPackages(manager, packages) {
  const attempt = async (argv) => {
    say(dim(`$ ${typed(argv)}`));
    return await run(argv, {environment: manager.environment, stdio: ['ignore', 'inherit', 'inherit']});
  };
  const install = [...manager.install, ...packages];
  if (hasLists(manager) && (await attempt(install)) === 0) return;
  say('The package lists may be missing or old: fetching them.');
  await attempt(manager.refresh);
  const code = await attempt(install);
  if (code !== 0) {
    throw new Failure(`The system's packages can't be installed (exit code ${code}).`, {
      hint: `repair what the output above says, then try: ${typed(install)}`,
    });
  }
}

function hasLists({lists}) {
  if (lists === undefined) return true;
  return existsSync(lists.directory) && readdirSync(lists.directory).some((name) => lists.name.test(name));
}

function nameOf(need) {
  return need.file ?? (need.programs ?? need.files.slice(0, 1)).join(' or ');
}

function remember(packages) {
  mkdirSync(path.dirname(INSTALLED_LIST), {recursive: true});
  appendFileSync(INSTALLED_LIST, packages.map((name) => `${name}\n`).join(''));
  giveToOwner(path.dirname(INSTALLED_LIST), INSTALLED_LIST);
}
