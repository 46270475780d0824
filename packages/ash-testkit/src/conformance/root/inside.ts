import type {Command, DistroAdapter, PluginHost} from 'ash-sdk';

/** How commands ended, and all that they said. */
export interface Ended {
  /** Of the last command that ran. */
  readonly exitCode: number;
  readonly failed: boolean;
  readonly output: string;
  /** Whether it was ended because the time was up. */
  readonly late: boolean;
}

/** Arguments: the root, then the program with its arguments. The mounts are in a namespace of their own. */
const ENTER = `
mkdir -p "$1/dev" "$1/proc" "$1/tmp"
mount --rbind /dev "$1/dev"
mount -t proc proc "$1/proc"
root=$1
shift
exec chroot "$root" "$@"
`;

/** The host says -1 for an end by a signal: timeout(1) ends itself with the program. */
const BY_SIGNAL = -1;
const ANY_EXIT = [BY_SIGNAL, ...Array.from({length: 256}, (_, code) => code)];

/** Runs commands in a root one after the other, as ash does, up to the first that fails; each may take `seconds`. */
export async function runInside(
  {host, adapter, directory}: {host: PluginHost; adapter: DistroAdapter; directory: string},
  commands: readonly Command[],
  seconds: number,
  signal?: AbortSignal,
): Promise<Ended> {
  let output = '';
  for (const command of commands) {
    const began = performance.now();
    const {exitCode, stdout, stderr} = await host.run(
      {
        argv: [
          ...(['timeout', '--signal=KILL', '--kill-after=0.2', String(seconds)] as const),
          ...['unshare', '--mount', '--pid', '--fork', '--kill-child'],
          ...['sh', '-euc', ENTER, 'sh', directory, ...command.argv],
        ],
        env: {...adapter.sandbox.env, ...command.env},
        okExitCodes: ANY_EXIT,
      },
      signal === undefined ? {} : {signal},
    );
    output += stdout + stderr;
    if (!(command.okExitCodes ?? [0]).includes(exitCode))
      return {exitCode, failed: true, output, late: performance.now() - began >= seconds * 1000};
  }
  return {exitCode: 0, failed: false, output, late: false};
}
