import type {Environment} from '../exec/environment.js';
import {PROGRAM_PATH} from '../exec/environment.js';

/** Taken over from the caller: how the network is reached. */
const PROXIES = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'];
/** Taken over on a terminal: how it is spoken to. */
const TERMINAL = ['TERM', 'COLORTERM'];

/** Programs that a person runs must not leave their history in the snapshot. */
const NO_HISTORY: Environment = {HISTFILE: '/dev/null', LESSHISTFILE: '-'};

export interface EnvironmentFacts {
  readonly caller: NodeJS.ProcessEnv;
  readonly interactive: boolean;
  readonly transaction: string;
  /** The adapter's, the verb's and the command's own; the later ones win. */
  readonly additions: readonly Environment[];
}

/** The whole environment of a program in the sandbox. */
export function sandboxEnvironment({
  caller,
  interactive,
  transaction,
  additions,
}: EnvironmentFacts): Environment {
  return {
    PATH: PROGRAM_PATH,
    HOME: '/root',
    LANG: 'C.UTF-8',
    SYSTEMD_OFFLINE: '1',
    ...taken(caller, [...PROXIES, ...PROXIES.map((name) => name.toUpperCase())]),
    ...(interactive ? {TERM: 'linux', ...taken(caller, TERMINAL), ...NO_HISTORY} : {}),
    ...additions.reduce((all, some) => ({...all, ...some}), {}),
    ASH_TRANSACTION: transaction,
  };
}

function taken(caller: NodeJS.ProcessEnv, names: readonly string[]): Environment {
  return Object.fromEntries(
    names.flatMap((name) => (caller[name] === undefined ? [] : [[name, caller[name]]])),
  );
}
