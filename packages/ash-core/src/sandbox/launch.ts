import {HANDED_DESCRIPTORS} from './arguments.js';

/** What the programs inside start with: a usual umask, and not the thousands of descriptors that Node.js asks for itself. */
const PREPARE = 'umask 022; ulimit -S -n 1024 2>/dev/null;';

/** The words that start bubblewrap with a command, its output going where ours goes. The shell's text is constant. */
export function plainLaunch(argv: readonly string[]): [string, ...string[]] {
  const {arguments: options} = HANDED_DESCRIPTORS;
  return ['sh', '-c', `${PREPARE} exec "$@"`, 'sh', 'bwrap', '--args', String(options), '--', ...argv];
}

/** Paths under which the programs on a pseudo-terminal can open what bubblewrap is handed. */
export interface HandedPaths {
  readonly arguments: string;
  readonly status: string;
  readonly filter: string | undefined;
}

export interface TerminalLaunch {
  readonly argv: [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The words that start bubblewrap with a command on a pseudo-terminal of its own, everything also going to the end of a log.
 * script(1) passes its text to a shell: the text depends on the number of words only, the words travel as variables.
 * script dies with us; bubblewrap, and so everything inside, dies with script.
 */
export function terminalLaunch(argv: readonly string[], paths: HandedPaths, logFile: string): TerminalLaunch {
  const {arguments: options, status, filter} = HANDED_DESCRIPTORS;
  const words = argv.map((_, index) => `"$ASH_WORD_${index}"`).join(' ');
  const redirections = [`${options}<"$ASH_OPTIONS"`, `${status}>"$ASH_STATUS"`];
  if (paths.filter !== undefined) redirections.push(`${filter}<"$ASH_FILTER"`);
  const text = `${PREPARE} exec bwrap --args ${options} -- ${words} ${redirections.join(' ')}`;
  return {
    argv: [
      ...(['setpriv', '--pdeathsig', 'KILL', '--'] as const),
      ...['script', '--quiet', '--return', '--flush', '--append', '--command', text, logFile],
    ],
    env: {
      SHELL: '/bin/sh',
      ASH_OPTIONS: paths.arguments,
      ASH_STATUS: paths.status,
      ...(paths.filter === undefined ? {} : {ASH_FILTER: paths.filter}),
      ...Object.fromEntries(argv.map((word, index) => [`ASH_WORD_${index}`, word])),
    },
  };
}
