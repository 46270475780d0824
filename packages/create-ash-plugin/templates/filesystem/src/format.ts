import type {FormatRequest, PluginHost} from 'ash-sdk';
import {notWritten} from './not-written.js';

/** Makes a volume on a target that is free. */
export function format(_host: PluginHost, _request: FormatRequest): Promise<void> {
  return Promise.reject(notWritten('src/format.ts', 'format'));
}
