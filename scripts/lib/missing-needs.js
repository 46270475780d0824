import {accessSync, constants, existsSync, realpathSync} from 'node:fs';
import path from 'node:path';

const ADMINISTRATION = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** A PATH that also has the directories of programs for administrators, which `su` leaves out. */
export function fullPath(current = process.env.PATH ?? '') {
  return [...new Set([...current.split(':').filter(Boolean), '/usr/bin', '/bin', ...ADMINISTRATION])].join(
    ':',
  );
}

/** The needs (see system-programs.js) that this system doesn't meet. */
export function missingNeeds(needs, searchPath = fullPath()) {
  return needs.filter((need) =>
    need.programs === undefined
      ? !filesOf(need).some((file) => existsSync(file))
      : !need.programs.some((program) => findProgram(program, searchPath)),
  );
}

/**
 * The needs that can be installed in a family of distributions (undefined: an unknown one). Where services run, a server is not: its
 * package would open the machine to the network.
 */
export function obtainableNeeds(needs, family, {runsServices}) {
  return needs.filter(
    ({packages, isServer = false}) =>
      (family === undefined || packages[family].length > 0) && !(isServer && runsServices),
  );
}

function filesOf({file, files = [file]}) {
  return files;
}

function findProgram(program, searchPath) {
  return searchPath
    .split(':')
    .map((directory) => path.join(directory, program))
    .find((file) => isExecutable(file) && (program === 'busybox' || !isApplet(file)));
}

function isApplet(file) {
  return path.basename(realpathSync(file)) === 'busybox';
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
