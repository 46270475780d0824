import type {Plugins} from '../plugin-host/plugins.js';
import type {Answers} from '../setup/answers/answers.js';
import {makePlan} from '../setup/plan/make-plan.js';
import type {SetupPlan} from '../setup/plan/setup-plan.js';
import {probeFilesystem} from '../setup/probe/filesystem.js';
import {readMachine} from '../setup/probe/machine.js';
import {probeTarget} from '../setup/probe/probe.js';

/**
 * What a setup with these answers would do. Changes nothing; rejects when it would not boot, or something would be lost. Plugins are looked for
 * when another file system than btrfs is asked for.
 */
export async function planSetup(
  answers: Answers,
  startOver: boolean,
  discover: () => Promise<Plugins>,
): Promise<SetupPlan> {
  const [target, machine, filesystem] = await Promise.all([
    probeTarget(answers.target),
    readMachine(),
    probeFilesystem(answers, discover),
  ]);
  return makePlan({answers, target, machine, filesystem, startOver});
}
