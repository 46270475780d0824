import {HANDED_DESCRIPTORS} from './arguments.js';

/** The kernel kills the program when the process that started it ends, however that ends. */
const DIE_WITH_STARTER = ['setpriv', '--pdeathsig', 'KILL', '--'] as const;

/** What the programs inside start with: a usual umask, and not the thousands of descriptors that Node.js asks for itself. */
const PREPARE = 'umask 022; ulimit -S -n 1024 2>/dev/null;';

/** Goes on only if the process that made the name space, which is the argument, was alive after we were bound to it. */
const PARENT_ALIVE =
  'while read -r name value; do test "$name" != PPid: || break; done </proc/self/status; test "$value" = "$1" || exit 1; shift;';

/**
 * bubblewrap runs as the first process of a process-ID name space around its own. So the kernel kills all that is inside with it, also
 * while the sandbox is being made; `unshare` ends after the last of them; and Ctrl-C reaches the programs inside, but not bubblewrap.
 * bubblewrap looks its own child up in /proc, so that has to be the one of that name space: in any other, the number is somebody else's or nobody's.
 */
const BUBBLEWRAP = [
  `unshare --pid --fork --kill-child=KILL -- sh -c '${PARENT_ALIVE} exec unshare --mount-proc -- "$@"' sh "$$"`,
  `bwrap --args ${HANDED_DESCRIPTORS.arguments} --`,
].join(' ');

/** Words of a program to start, and what to add to its environment. */
export interface Launch {
  readonly argv: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts bubblewrap with a command, its output going where ours goes. The shell's text is constant. It makes sure that the
 * starter (whose process ID is given) was alive after it was bound to it.
 */
export function plainLaunch(argv: readonly string[], starter: number): Launch {
  const text = `test "$PPID" = "$1" || exit 1; shift; ${PREPARE} exec ${BUBBLEWRAP} "$@"`;
  return {argv: [...DIE_WITH_STARTER, 'sh', '-c', text, 'sh', String(starter), ...argv], env: {}};
}

/** Paths under which the programs on a pseudo-terminal can open what bubblewrap is handed. */
export interface HandedPaths {
  readonly options: string;
  readonly status: string;
  readonly filter: string | undefined;
}

/**
 * The same on a pseudo-terminal of its own, everything also going to the end of a log. script(1) passes a text to a
 * shell: it depends on the number of words only, the words themselves travel as variables.
 */
export function terminalLaunch(argv: readonly string[], paths: HandedPaths, logFile: string): Launch {
  const descriptors = HANDED_DESCRIPTORS;
  const words = argv.map((_, index) => `"$ASH_WORD_${index}"`).join(' ');
  const redirections = [`${descriptors.arguments}<"$ASH_OPTIONS"`, `${descriptors.status}>"$ASH_STATUS"`];
  if (paths.filter !== undefined) redirections.push(`${descriptors.filter}<"$ASH_FILTER"`);
  const text = `${PREPARE} exec ${DIE_WITH_STARTER.join(' ')} ${BUBBLEWRAP} ${words} ${redirections.join(' ')}`;
  const script = ['script', '--quiet', '--return', '--flush', '--append', '--command', text, logFile];
  return {
    argv: [...DIE_WITH_STARTER, ...script],
    env: {
      SHELL: '/bin/sh',
      ASH_OPTIONS: paths.options,
      ASH_STATUS: paths.status,
      ...(paths.filter === undefined ? {} : {ASH_FILTER: paths.filter}),
      ...Object.fromEntries(argv.map((word, index) => [`ASH_WORD_${index}`, word])),
    },
  };
}
