import {AshError} from 'ash-sdk';

export function settingUnknown(key: string, known: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_SETTING_UNKNOWN',
    message: `There is no setting '${key}'.`,
    hint: `These can be set: ${known.join(', ')}.`,
    exit: 'usage',
  });
}

export function settingValueInvalid(key: string, value: string, example: string): AshError {
  return new AshError({
    code: 'ASH_SETTING_INVALID',
    message: `'${value}' is no value for the setting '${key}'.`,
    hint: `For example: 'ash config set ${key} ${example} -s 1'.`,
    exit: 'usage',
  });
}
