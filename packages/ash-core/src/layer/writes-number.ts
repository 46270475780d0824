import type {RootPath} from 'ash-sdk';
import type {RenumberedAccount} from './plan-accounts.js';

/** Databases that hold numbers of accounts: of Samba, and of quotas. */
const DATABASES = /\.(?:tdb|ldb)$|\/a?quota\.(?:user|group)$/;

/** Whether a file is known to hold numbers where nobody but its program can change them. Pure. */
export function isIdentityDatabase(path: RootPath): boolean {
  return DATABASES.test(path);
}

/**
 * Whether a file below `/etc` has the number of an account in a place where numbers of accounts stand: `User=105`, `uid=105`,
 * `anonuid=105`, `#105` in sudoers, the owner in tmpfiles.d and in an overriding list. Pure.
 */
export function writesNumber(
  {path, text}: {readonly path: RootPath; readonly text: string},
  account: Pick<RenumberedAccount, 'path' | 'from'>,
): boolean {
  const isUser = account.path === '/etc/passwd';
  if (!isUser && account.path !== '/etc/group') return false;
  const id = String(account.from);
  if (!text.includes(id)) return false;
  const words = isUser ? 'user|uid|anonuid|owner' : 'group|gid|anongid|supplementarygroups';
  if (new RegExp(String.raw`\b(?:${words})["']?\s*[=:]\s*["']?${id}(?!\d)`, 'i').test(text)) return true;
  if (path.startsWith('/etc/sudoers') && new RegExp(`${isUser ? '' : '%'}#${id}(?!\\d)`).test(text))
    return true;
  if (!path.startsWith('/etc/tmpfiles.d/')) return false;
  return text.split('\n').some((line) => line.trim().split(/\s+/)[isUser ? 3 : 4] === id);
}
