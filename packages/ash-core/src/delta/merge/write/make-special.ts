import type {ByteString} from 'ash-sdk';
import {run} from '../../../exec/run.js';
import type {Directory} from '../../../files/directory.js';
import {majorOf, minorOf} from './device-number.js';

/** Makes a device or a fifo with mode 0600, which Node can't. The name must be plain ASCII and nothing may be there. */
export async function makeSpecial(
  directory: Directory,
  name: ByteString,
  kind: 'block' | 'character' | 'fifo',
  device: number,
): Promise<void> {
  const path = directory.pathForPrograms(name).toString('latin1');
  const type = {block: 'b', character: 'c', fifo: 'p'}[kind];
  const numbers = kind === 'fifo' ? [] : [String(majorOf(device)), String(minorOf(device))];
  await run({argv: ['mknod', '-m', '0600', '--', path, type, ...numbers]});
}
