import {access, readFile} from 'node:fs/promises';
import {release} from 'node:os';
import {join} from 'node:path';

/** Both are needed, each built in or as a module. */
const MODULES = ['dm-mod', 'dm-crypt'];

/** Whether the kernel can open encrypted devices, or could after loading its modules. Loads nothing. */
export async function hasDeviceMapper(): Promise<boolean> {
  const directory = join('/lib/modules', release());
  const lists = await Promise.all(
    ['modules.dep', 'modules.builtin'].map((name) => readFile(join(directory, name), 'utf8').catch(() => '')),
  );
  const wanting = MODULES.filter((name) => !lists.some((list) => namesModule(list, name)));
  for (const name of wanting) if (!(await isLoaded(name))) return false;
  return true;
}

/** Whether a list of modules, one path a line, has a module of this name. Source: depmod(8), modules.builtin. Pure. */
export function namesModule(list: string, name: string): boolean {
  return new RegExp(`(?:^|/)${name.replaceAll('-', '[-_]')}\\.ko(?:\\.\\w+)?(?::|\\s|$)`, 'm').test(list);
}

/** A kernel without lists of its modules shows those that were loaded by hand, and the device that the mapper makes. */
async function isLoaded(name: string): Promise<boolean> {
  if (name === 'dm-mod' && /\sdevice-mapper$/m.test(await readFile('/proc/misc', 'utf8').catch(() => '')))
    return true;
  return access(join('/sys/module', name.replaceAll('-', '_'))).then(
    () => true,
    () => false,
  );
}
