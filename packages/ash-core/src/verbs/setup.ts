import type {Answers} from '../setup/answers/answers.js';
import {makePlan} from '../setup/plan/make-plan.js';
import type {SetupPlan} from '../setup/plan/setup-plan.js';
import {readMachine} from '../setup/probe/machine.js';
import {probeTarget} from '../setup/probe/probe.js';

/** What a setup with these answers would do. Changes nothing; rejects when it would not boot, or something would be lost. */
export async function planSetup(answers: Answers, startOver: boolean): Promise<SetupPlan> {
  const [target, machine] = await Promise.all([probeTarget(answers.target), readMachine()]);
  return makePlan({answers, target, machine, startOver});
}
