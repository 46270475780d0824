import {EXIT_CODES} from 'ash-sdk';

/**
 * Watches for an end of this process before its work is done, as when a plugin answers nothing and nothing else is left to
 * wait for: Node would call that a success. The function that it returns says that all is done.
 */
export function reportPrematureEnd(): () => void {
  const report = (): void => {
    process.exitCode = EXIT_CODES.failed.code;
    process.stderr.write(
      "Error: ash ended before its work was done.\nHint: A plugin that never answers may be why: 'ash plugins' shows which there are.\n",
    );
  };
  process.once('exit', report);
  return () => process.off('exit', report);
}
