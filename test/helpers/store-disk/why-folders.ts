import {spawnSync} from 'node:child_process';
import {canUseLoopDevices} from 'ash-testkit';

let known: {readonly why: string | undefined} | undefined;

/**
 * Why the stores of the tests lie in plain folders, as a phrase; undefined when they lie on btrfs in image files. `ASH_TEST_STORE=folders`
 * asks for folders. Says so on standard error when it is asked first.
 */
export function whyFolders(): string | undefined {
  known ??= tell(process.env['ASH_TEST_STORE'] === 'folders' ? 'as ASH_TEST_STORE says' : lackOfImages());
  return known.why;
}

function lackOfImages(): string | undefined {
  const why = canUseLoopDevices();
  if (why !== undefined) return why;
  // A container may show the device and refuse its use.
  return spawnSync('losetup', ['--find'], {stdio: 'ignore'}).status === 0 ? undefined : 'needs loop devices';
}

function tell(why: string | undefined): {readonly why: string | undefined} {
  if (why !== undefined)
    process.stderr.write(
      `The stores of the tests lie in plain folders, not on btrfs in image files (${why}).\n`,
    );
  return {why};
}
