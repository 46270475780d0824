import {isAshError} from 'ash-sdk';
import {runLogged} from '../../../exec/run-logged.js';
import type {ContainerEnd} from '../judge.js';
import {machineCommand, type MachineFacts} from './machine-command.js';

export interface MachineRun {
  readonly facts: MachineFacts;
  /** Seconds after which it is killed. */
  readonly timeout: number;
  readonly logFile: string;
  readonly onLine: (line: string) => void;
  /** Kills it, too. */
  readonly signal: AbortSignal;
}

/** Runs the machine until it is off. `exitCode` is QEMU's own, 0 whatever happened in the machine. */
export async function runMachine(
  run: MachineRun,
): Promise<{end: ContainerEnd; exitCode: number; tail: string}> {
  const {facts, timeout, logFile, onLine, signal} = run;
  const late = AbortSignal.timeout(timeout * 1000);
  try {
    const {end, tail} = await runLogged(machineCommand(facts), {
      logFile,
      onLine,
      signal: AbortSignal.any([signal, late]),
      sealed: true,
      end: (processId) => process.kill(processId, 'SIGKILL'),
    });
    return {end: 'ended', exitCode: 'exitCode' in end ? end.exitCode : 1, tail};
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_INTERRUPTED') return {end: 'killed', exitCode: 0, tail: ''};
    throw error;
  }
}
