/** Directory of the throw-away root with what makes the machine report. */
export const CARRIED = '/.ash-try';

/** What the kernel starts as the first process: it lays out the offered files as in a container, and starts the init. */
export const FIRST_PROGRAM = `${CARRIED}/first`;

/** Serial ports of the machine: the first is its console, the second goes to ash. */
export const CONSOLE = 'ttyS0';
export const REPORT_PORT = '/dev/ttyS1';

/** First word of each line that goes to ash. */
export const MARK = 'ash-try';
