import {bytesFromText, type MergeRequest} from 'ash-sdk';
import {textsAt} from './texts-at.js';

const CACHE = bytesFromText('/etc/ld.so.cache');
const SETTINGS = ['/etc/ld.so.conf', '/etc/ld.so.conf.d'];

/** In bytes. That of a whole desktop has a few hundred kilobytes. */
const LONGEST_CACHE = 64 * 2 ** 20;

/**
 * Whether the layer's own cache of libraries is right for the new parent too: it names directories and the names that programs ask for,
 * never versions of files, so it is when the parent's cache and the directories it is made of are as they were below the layer.
 */
export async function keepsLinkerCache({
  below,
  onto,
}: Pick<MergeRequest, 'below' | 'onto'>): Promise<boolean> {
  const [before, after] = [
    await below.readFile(CACHE, LONGEST_CACHE),
    await onto.readFile(CACHE, LONGEST_CACHE),
  ];
  if (before === undefined || after?.equals(before) !== true) return false;
  return (await textsAt(below, SETTINGS)).join('\0') === (await textsAt(onto, SETTINGS)).join('\0');
}
