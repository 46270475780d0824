import type {Command, PackageRequest} from 'ash-sdk';
import {readDatabase} from '../database/read-database.js';
import {apkCommand} from './apk-command.js';

/**
 * The package of each distribution that has the keys of its repositories. It comes signed with a key that is there, so that new keys can
 * be had as long as an old one counts.
 */
const KEY_PACKAGES = ['alpine-keys', 'postmarketos-keys'];

/** Exit codes of apk that count packages that failed. */
const ANY = Array.from({length: 126}, (_, code) => code);

/** Does again what failed, makes the packages those that the world asks for, and renews keys. Keys that can't be had are no failure. */
export async function repair(request: PackageRequest): Promise<Command[]> {
  const {packages} = await readDatabase(request.root);
  const keys = KEY_PACKAGES.filter((name) => packages.has(name));
  const mend = apkCommand(request, 'mending what was left half done', ['fix']);
  if (keys.length === 0) return [mend];
  const renew = apkCommand(request, 'renewing the keys of the repositories', ['fix', '--reinstall'], keys);
  return [mend, {...renew, okExitCodes: ANY}];
}
