import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {packageDirectories} from '../lib/build.js';
import {CLONE} from '../lib/clone.js';
import {Failure} from '../lib/failure.js';
import {INSTALLED_LIST} from '../lib/install-needs.js';
import {familyOf, PACKAGE_MANAGERS} from '../lib/package-manager.js';
import {capture} from '../lib/run.js';
import {say, typed} from '../lib/say.js';
import {IMAGE, IMAGE_NAME, MEMORY} from './files.js';
import {removeStore} from './place.js';

/** Removes everything that `npm start` and `npm test` made in the clone; packages of the system stay, and are named. */
export async function clean() {
  await refuseWhileInUse();
  const packages = existsSync(INSTALLED_LIST)
    ? readFileSync(INSTALLED_LIST, 'utf8').split('\n').filter(Boolean)
    : [];
  const made = [
    IMAGE,
    MEMORY,
    ...outputsOfPackages(),
    path.join(CLONE, '.nx'),
    path.join(CLONE, 'node_modules'),
  ];
  const there = made.filter((file) => existsSync(file));
  for (const file of there) {
    removeStore(file);
    say(`Removed ${path.relative(CLONE, file)}`);
  }
  if (there.length === 0) say('There is nothing to remove.');
  if (packages.length > 0) sayHowToRemove([...new Set(packages)]);
}

async function refuseWhileInUse() {
  if (!existsSync(IMAGE)) return;
  const {code, stdout} = await capture([
    'losetup',
    '--noheadings',
    '--output',
    'NAME',
    '--associated',
    IMAGE,
  ]);
  if (code !== 0 || stdout.trim() === '') return;
  throw new Failure(`${IMAGE_NAME} is in use (${stdout.trim()}): another command of ash works on it.`, {
    hint: 'end that command, then run sudo npm start -- --clean again',
    exitCode: 75,
  });
}

function outputsOfPackages() {
  return packageDirectories().flatMap((directory) => [
    path.join(directory, 'dist'),
    path.join(directory, 'node_modules'),
    path.join(directory, 'tsconfig.tsbuildinfo'),
  ]);
}

function sayHowToRemove(packages) {
  const family = familyOf(readFileSync('/etc/os-release', 'utf8'));
  say('Packages of the system that were installed for it stay. To remove them too:');
  say(`  ${typed([...PACKAGE_MANAGERS[family].remove, ...packages])}`);
}
