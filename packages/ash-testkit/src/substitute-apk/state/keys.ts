import {verify} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {PackageFile} from '../format/package-file.js';

/** Why what was signed can't be trusted, in apk's words; undefined when it can. */
export function distrust(
  signature: PackageFile['signature'],
  signed: Buffer,
  keysDirectory: string,
): string | undefined {
  const key = signature === undefined ? '' : path.join(keysDirectory, path.basename(signature.key));
  if (signature === undefined || !existsSync(key)) return 'UNTRUSTED signature';
  return verify('sha1', signed, readFileSync(key), signature.bytes) ? undefined : 'BAD signature';
}
