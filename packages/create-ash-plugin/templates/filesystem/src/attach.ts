import type {PluginHost, Target} from 'ash-sdk';
import {notWritten} from './not-written.js';

/** Mounts the top of a volume. */
export function attach(
  _host: PluginHost,
  _target: Target,
  _directory: string,
  _options: {readonly readOnly: boolean},
): Promise<void> {
  return Promise.reject(notWritten('src/attach.ts', 'attach'));
}

/** Unmounts it, and leaves nothing behind. */
export function detach(_host: PluginHost, _directory: string): Promise<void> {
  return Promise.reject(notWritten('src/attach.ts', 'detach'));
}
