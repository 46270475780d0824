import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {scratch} from '../../helpers/scratch.js';

/** How a boot in a container ended. */
export interface ContainerBoot {
  /** `restarted`, `off`, or `running` when it had to be killed after its time. */
  readonly end: 'restarted' | 'off' | 'running';
  /** Lines that programs in it wrote to `/out/log`. */
  readonly log: readonly string[];
  /** Everything on its console. */
  readonly console: string;
}

/** What the exit code of a container without a manager means. Source: nspawn.c, EXIT_FORCE_RESTART; timeout(1). */
const ENDS: Readonly<Record<number, ContainerBoot['end']>> = {0: 'off', 133: 'restarted', 137: 'running'};

/**
 * All that systemd-nspawn leaves goes with this mount name space, and what is done to the root with it. Arguments: the root, changes
 * to it, seconds, then the words of systemd-nspawn.
 */
const LAUNCH = `
mount -t tmpfs tmpfs /run || exit 125
mkdir /run/changes /run/work /run/root
cp -a "$2/." /run/changes/
mount -t overlay -o "lowerdir=$1,upperdir=/run/changes,workdir=/run/work" overlay /run/root || exit 125
seconds=$3
shift 3
exec timeout --signal=KILL $seconds systemd-nspawn --directory=/run/root "$@"
`;

/** systemd takes the words of its own command line for the kernel's in a container, and other inits look there. */
const START = 'mount --bind /out/cmdline /proc/cmdline && exec /sbin/init "$@"';

/**
 * Boots a root with its own init, with words on what it takes for the kernel's command line. `changes` is a directory with files that are
 * put over those of the root. Programs in it find a directory `/out`.
 */
export async function bootContainer(
  {root, changes}: {readonly root: string; readonly changes: string},
  words: readonly string[],
  {seconds, binds = []}: {readonly seconds: number; readonly binds?: readonly string[]},
): Promise<ContainerBoot> {
  const out = join(scratch(), 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'cmdline'), `root=UUID=1-2 ${words.join(' ')}\n`);
  const child = spawn(
    'unshare',
    [
      ...['--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc', '--'],
      ...['sh', '-c', LAUNCH, 'sh', root, changes, String(seconds)],
      ...['--quiet', '--register=no', '--keep-unit', '--settings=no', '--private-network'],
      ...['--console=read-only', '--link-journal=no', '--resolv-conf=off', '--timezone=off'],
      ...[`--bind=${out}:/out`, ...binds, '/bin/sh', '-c', START, 'sh', ...words],
    ],
    {stdio: ['ignore', 'pipe', 'pipe']},
  );
  let console = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (console += text));
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (exitCode) => {
      resolve(exitCode ?? 137);
    });
  });
  const end = ENDS[code];
  if (end === undefined) throw new Error(`the container ended with ${code}:\n${console}`);
  const log = join(out, 'log');
  return {end, console, log: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []};
}
