import {access, constants, stat} from 'node:fs/promises';
import {isAbsolute, join} from 'node:path';
import {PROGRAM_PATH} from './environment.js';

/** Absolute path of a program of the host, looked up as `run` would, or undefined when there is none. */
export async function findProgram(name: string): Promise<string | undefined> {
  if (name === '') return undefined;
  const candidates = isAbsolute(name)
    ? [name]
    : PROGRAM_PATH.split(':').map((directory) => join(directory, name));
  for (const candidate of candidates) {
    if (await isProgram(candidate)) return candidate;
  }

  return undefined;
}

/** Whether a program is there to be run on the host. */
export async function hasProgram(name: string): Promise<boolean> {
  return (await findProgram(name)) !== undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
