import {chownSync, readFileSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import path from 'node:path';

/** Absolute path of the clone that this script lies in. */
export const CLONE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where scripts keep what they remember between two runs. It goes away with node_modules. */
export const CACHE = path.join(CLONE, 'node_modules/.cache/ash');

/**
 * The user that files in the clone shall belong to when sudo made us root: {uid, gid, name, home}. Undefined when root
 * itself, or somebody else than the caller of sudo, owns the clone.
 */
export function ownerBehindSudo(environment = process.env, directory = CLONE) {
  const uid = Number(environment.SUDO_UID);
  if (!Number.isInteger(uid) || uid <= 0 || process.getuid() !== 0) return undefined;
  const owner = statSync(directory);
  if (owner.uid !== uid) return undefined;
  const account = accountOf(uid, readFileSync('/etc/passwd', 'utf8'));
  return account && {...account, uid, gid: owner.gid};
}

/** Name and home directory of a user id, from the text of passwd(5). */
export function accountOf(uid, passwd) {
  for (const line of passwd.split('\n')) {
    const fields = line.split(':');
    if (fields.length >= 7 && Number(fields[2]) === uid) return {name: fields[0], home: fields[5]};
  }
  return undefined;
}

/** Lets files in the clone belong to the user behind sudo, if there is one. */
export function giveToOwner(...files) {
  const owner = ownerBehindSudo();
  if (owner) for (const file of files) chownSync(file, owner.uid, owner.gid);
}
