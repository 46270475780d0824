import {isAshError, type PluginHost} from 'ash-sdk';
import {runProgram} from './programs.js';

/** What chattr(1) says where the file system or the container has no immutable files. */
const CANNOT =
  /not supported|not permitted|Inappropriate ioctl|Invalid argument|not implemented|not installed/i;

/**
 * Makes every file and directory of a tree immutable, so that not even root changes one by accident. Where that can't be, the tree stays as it
 * was: its record alone says that it is sealed. Returns whether it could be.
 */
export async function protect(host: PluginHost, path: string, action: string): Promise<boolean> {
  if (!(await host.has('chattr'))) return false;
  try {
    await change(host, '+i', path, action);
    return true;
  } catch (error) {
    await unprotect(host, path, action).catch(() => undefined);
    if (isAshError(error) && CANNOT.test(error.output ?? '')) return false;
    throw error;
  }
}

/** Makes a tree writable again, as far as it is not. */
export async function unprotect(host: PluginHost, path: string, action: string): Promise<void> {
  if (await host.has('chattr')) await change(host, '-i', path, action);
}

/** The same for its top alone, which then can be moved. */
export async function unprotectTop(host: PluginHost, path: string, action: string): Promise<void> {
  if (await host.has('chattr')) await runProgram(host, ['chattr', '-i', '--', path], {action});
}

/** chattr(1) by itself fails on symbolic links and devices, which have no content that could be changed. */
async function change(host: PluginHost, flag: '+i' | '-i', path: string, action: string): Promise<void> {
  const kinds = ['(', '-type', 'd', '-o', '-type', 'f', ')'];
  await runProgram(host, ['find', path, '-xdev', ...kinds, '-exec', 'chattr', flag, '--', '{}', '+'], {
    action,
  });
}
