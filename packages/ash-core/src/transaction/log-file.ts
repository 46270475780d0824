import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';

/** Where logs are kept on the host: it must outlive the store's mount and the transaction. */
const LOG_DIRECTORY = '/var/log/ash';

/** Path of a new log; its directory exists. `ASH_LOG_DIR` chooses another directory. */
export async function newLogFile(id: string, now: Date): Promise<string> {
  const directory = process.env['ASH_LOG_DIR'] ?? LOG_DIRECTORY;
  await mkdir(directory, {recursive: true, mode: 0o700});
  const time = now.toISOString().replaceAll(/[-:]|\.\d+Z$/g, '');
  return join(directory, `${time}-${id}.log`);
}
