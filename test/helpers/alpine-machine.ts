import {mkdirSync} from 'node:fs';
import path from 'node:path';
import type {ApkRepository} from 'ash-testkit';
import {alpineHost, alpineRepository} from '../../plugins/ash-plugin-alpine/test/helpers/alpine-tree.js';
import {ASH} from './ash.js';

/** A repository, and ash as it runs on a machine that trusts it and has the substitute for apk. */
export interface AlpineMachine {
  readonly repository: ApkRepository;
  readonly program: readonly string[];
}

/** Arguments: what lies over `/usr/local` and `/etc` of this machine for this program alone, then the program. */
const UNDER_OVERLAYS = `
mount -t overlay -o "lowerdir=$1:/usr/local" overlay /usr/local
mount -t overlay -o "lowerdir=$2:/etc" overlay /etc
shift 2
exec "$@"
`;

/** Makes it in a directory of a test. Close the repository's server afterwards. */
export async function alpineMachine(directory: string): Promise<AlpineMachine> {
  mkdirSync(path.join(directory, 'repository'));
  const repository = await alpineRepository(path.join(directory, 'repository'));
  const host = path.join(directory, 'host');
  await alpineHost(host, repository);
  const overlays = [path.join(host, 'local'), path.join(host, 'etc')];
  const contained = ['unshare', '--mount', '--propagation', 'private', '--', 'sh', '-euc', UNDER_OVERLAYS];
  return {repository, program: [...contained, 'sh', ...overlays, ...ASH]};
}
