import path from 'node:path';
import {Failure} from './failure.js';

const SYSTEM_PATHS = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];

/** Throws a Failure that says why root is needed, unless we are root. */
export function needRoot(command, reason) {
  if (process.getuid() === 0) return;
  const isFoundBySudo = SYSTEM_PATHS.includes(path.dirname(process.execPath));
  throw new Failure(`${command} needs root, because ${reason}.`, {
    hint: isFoundBySudo ? `sudo ${command}` : `sudo env "PATH=$PATH" ${command}`,
    exitCode: 5,
  });
}
