import {AshError} from 'ash-sdk';

/** What a part of the plugin says until somebody writes it. */
export function notWritten(file: string, part: string): AshError {
  return new AshError({
    code: 'ASH_OPENSUSE_NOT_WRITTEN',
    message: `ash-plugin-opensuse can't do this yet: ${part} is not written.`,
    hint: `Write it in ${file}, or use another plugin.`,
  });
}
