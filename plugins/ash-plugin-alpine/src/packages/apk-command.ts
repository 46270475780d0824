import type {Command, PackageRequest} from 'ash-sdk';

/** So many seconds without progress are the end of a download; apk itself waits a minute for each repository. */
const TIMEOUT_S = 20;

/** A call of apk: `words` are its command with options, `names` go behind `--`. Without a person it never asks. Source: apk(8). */
export function apkCommand(
  {interactive}: Pick<PackageRequest, 'interactive'>,
  title: string,
  words: readonly [string, ...string[]],
  names: readonly string[] = [],
): Command {
  const [command, ...options] = words;
  const how = interactive ? ['--interactive'] : ['--no-progress'];
  return {
    argv: [
      ...(['apk', command, '--timeout', String(TIMEOUT_S)] as const),
      ...how,
      ...options,
      ...(names.length === 0 ? [] : ['--', ...names]),
    ],
    title,
  };
}
