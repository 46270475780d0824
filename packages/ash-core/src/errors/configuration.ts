import {AshError} from 'ash-sdk';

export function configurationUnreadable(directory: string, why: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_CONFIGURATION_UNREADABLE',
    message: `The settings in ${directory} can't be read: ${why}.`,
    hint: `It takes a file config.yaml with a line such as 'store: /.ash'.`,
    exit: 'usage',
    cause,
  });
}
