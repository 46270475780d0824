import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from './clone.js';
import {run} from './run.js';
import {say} from './say.js';

/** Installs the npm packages that package-lock.json names, unless they are there. */
export async function installNpmPackages(owner) {
  if (packagesAreCurrent()) return;
  say('Installing the npm packages …');
  await run(npm('ci', '--no-audit', '--no-fund'), {
    owner,
    directory: CLONE,
    mustSucceed: {
      title: 'npm ci',
      hint: 'look at the output above, see that the network works, then try again',
    },
  });
}

/** The argument list of npm: the one that runs us, if one does. */
export function npm(...words) {
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js') ? [process.execPath, running, ...words] : ['npm', ...words];
}

function packagesAreCurrent() {
  const installed = readLock(path.join(CLONE, 'node_modules/.package-lock.json'));
  const wanted = readLock(path.join(CLONE, 'package-lock.json'));
  return installed !== undefined && wanted !== undefined && holds(installed, wanted);
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** Whether installed packages are those of a lock file; optional ones, which are for other machines, may be absent. */
export function holds(installed, wanted) {
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const there = installed[place];
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}
