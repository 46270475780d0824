import type {RootPath} from 'ash-sdk';
import {compilePatterns} from '../../delta/patterns.js';

/** Places where secrets lie by custom, whatever they look like. */
const PLACES = compilePatterns([
  '/etc/ssh/ssh_host_*_key',
  '/etc/dropbear/dropbear_*_host_key',
  '/etc/ssl/private/',
  '/etc/pki/tls/private/',
  '/etc/wireguard/',
  '/etc/NetworkManager/system-connections/',
  '/etc/wpa_supplicant/',
  '/etc/ipsec.secrets',
  '/etc/ppp/*-secrets',
  '/etc/krb5.keytab',
  '/etc/shadow*',
  '/etc/gshadow*',
  '/etc/opasswd',
  '/etc/security/opasswd',
  '/etc/luks-keys/',
  '/etc/cryptsetup-keys.d/',
  '/etc/apt/auth.conf',
  '/etc/apt/auth.conf.d/',
  '/**/.ssh/id_*',
  '/**/.gnupg/',
  '/**/.netrc',
  '/**/.pgpass',
  '/**/.my.cnf',
  '/**/.git-credentials',
  '/**/.aws/credentials',
  '/**/.docker/config.json',
  '/**/.kube/config',
  '/**/*.keytab',
]);

/** How private keys say in their first lines what they are. */
const HEADER =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|openssh-key-v1\0|AGE-SECRET-KEY-1|PuTTY-User-Key-File-|^PrivateKey\s*=\s*\S/m;

/** Whether a file is nothing to hand on, by its place or by what is in it. */
export function isSecret(path: RootPath, content: Buffer | undefined): boolean {
  if (PLACES(path) && !path.endsWith('.pub')) return true;
  return content !== undefined && HEADER.test(content.toString('latin1'));
}

/** Whether the second field of a line in `/etc/shadow` is a hash, and not a word that locks. */
export function isHash(field: string): boolean {
  return !/^[!*]*$/.test(field);
}
