import type {Command} from 'ash-sdk';

const ANY_EXIT_CODE = Array.from({length: 256}, (_, code) => code);

/** The same command, whose failure ends nothing: what it has done is looked at afterwards. */
export function anyExitCode(command: Command): Command {
  return {...command, okExitCodes: ANY_EXIT_CODE};
}
