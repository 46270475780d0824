import {interrupted, programMissing} from '../errors/exec.js';
import {hasProgram} from '../exec/program.js';
import {SYSTEM_MOUNT_POINTS} from './arguments.js';
import {prepareMountPoints} from './mount-points.js';
import {nameResolution} from './name-resolution.js';
import {runCommand} from './run-command.js';
import type {SandboxResult, SandboxSpec} from './spec.js';
import {withStandIns} from './stand-ins.js';

const PROGRAMS = ['bwrap', 'mkfifo', 'setpriv', 'unshare'];
const PROGRAMS_ON_TERMINAL = ['bwrap', 'script', 'setpriv', 'unshare'];

/**
 * Runs commands inside a root, cut off from everything of the host but the network and what `binds` names. A program's
 * failure is a result; rejects with an `AshError` when the sandbox can't be made, or `signal` ended it. When it settles,
 * nothing that was started inside is alive, and the stand-ins are gone.
 */
export async function runInSandbox(spec: SandboxSpec): Promise<SandboxResult> {
  for (const program of spec.interactive ? PROGRAMS_ON_TERMINAL : PROGRAMS) {
    if (!(await hasProgram(program))) throw programMissing(program);
  }

  const binds = spec.binds.map(({inside}) => ({path: inside, mode: 0o755}));
  await prepareMountPoints(spec.root, [...SYSTEM_MOUNT_POINTS, ...binds]);
  return withStandIns(spec.root, [...(await nameResolution()), ...spec.standIns], () => runAll(spec));
}

async function runAll(spec: SandboxSpec): Promise<SandboxResult> {
  let result: SandboxResult = {succeeded: true, exitCode: 0, tail: ''};
  for (const command of spec.commands) {
    if (spec.signal?.aborted === true) throw interrupted(command.argv[0], spec.signal.reason);
    result = await runCommand(spec, command);
    if (!result.succeeded) break;
  }

  return result;
}
