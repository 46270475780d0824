import {buildPackages} from './build.js';
import {ownerBehindSudo} from './clone.js';
import {installNeeds} from './install-needs.js';
import {fullPath} from './missing-needs.js';
import {installNpmPackages} from './npm-packages.js';

/** Makes everything ready that the clone needs to run: system programs, npm packages, the build. */
export async function setUp(needs, {yes}) {
  process.env.PATH = fullPath();
  await installNeeds(needs, {yes});
  const owner = ownerBehindSudo();
  await installNpmPackages(owner);
  await buildPackages(owner);
}
