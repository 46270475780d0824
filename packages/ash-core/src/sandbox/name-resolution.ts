import {readFile} from 'node:fs/promises';
import type {StandIn} from 'ash-sdk';
import {meansAbsent} from '../files/errno.js';

/** The stand-in that lets programs resolve names as the host does, or none on a host that resolves none. */
export async function nameResolution(hostFile = '/etc/resolv.conf'): Promise<StandIn[]> {
  try {
    return [{path: '/etc/resolv.conf', content: await readFile(hostFile, 'utf8'), mode: 0o644}];
  } catch (error) {
    if (meansAbsent(error)) return [];
    throw error;
  }
}
