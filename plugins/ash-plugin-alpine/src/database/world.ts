import {bytesFromText, type RootReader} from 'ash-sdk';
import {parseConstraints, type Constraint} from './constraint.js';

/** Where apk keeps what somebody asked for. */
export const WORLD = '/etc/apk/world';

/** What somebody asked for, conflicts (`!name`) included. A root without the file asked for nothing. */
export async function readWorld(root: RootReader): Promise<Constraint[]> {
  return parseConstraints((await root.readText(bytesFromText(WORLD))) ?? '');
}
