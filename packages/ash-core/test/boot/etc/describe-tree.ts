import {lstatSync, readdirSync, readFileSync, readlinkSync} from 'node:fs';
import {bytesFromBuffer, bytesToBuffer, type ByteString} from 'ash-sdk';
import {readXattrs} from '../../../src/delta/xattrs.js';

/** Everything that counts about each path below a directory, as one line of text by path. */
export async function describeTree(top: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const hosts: Buffer[] = [];
  const visit = (path: ByteString): void => {
    const host = Buffer.concat([Buffer.from(top), bytesToBuffer(path)]);
    const stats = lstatSync(host);
    const kind = (stats.mode >> 12).toString(8);
    const facts = [kind, (stats.mode & 0o7777).toString(8), stats.uid, stats.gid];
    if (stats.isFile()) facts.push(readFileSync(host, 'latin1'));
    if (stats.isSymbolicLink()) facts.push(readlinkSync(host, 'latin1'));
    if (stats.isCharacterDevice() || stats.isBlockDevice()) facts.push(stats.rdev);
    found[path] = facts.join(' ');
    hosts.push(host);
    if (stats.isDirectory())
      for (const name of readdirSync(host, 'latin1').sort()) visit(`${path}/${name}` as ByteString);
  };
  visit('/etc' as ByteString);
  const xattrs = await readXattrs(hosts);
  for (const [host, values] of xattrs) {
    const path = host.slice(bytesFromBuffer(Buffer.from(top)).length);
    const attributes = [...values].sort().map(([name, value]) => ` ${name}=${value}`);
    found[path] = `${found[path] ?? ''}${attributes.join('')}`;
  }
  return found;
}
