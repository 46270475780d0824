import type {SandboxSpec} from '../../src/sandbox/spec.js';

/** What to run in a root, with nothing around it but what is given. The log lies beside the root. */
export function sandboxSpec(
  root: string,
  argv: readonly string[],
  rest: Partial<SandboxSpec> = {},
): SandboxSpec {
  return {
    root,
    commands: [{argv: argv as [string, ...string[]]}],
    interactive: false,
    env: {},
    standIns: [],
    binds: [],
    transaction: 'test',
    logFile: `${root}.log`,
    ...rest,
  };
}
