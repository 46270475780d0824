import type {BootstrapPlan, BootstrapRequest, PluginHost} from 'ash-sdk';
import {notWritten} from './not-written.js';

/** The commands that make a base: a root with the package manager in it. */
export function planBootstrap(_host: PluginHost, _request: BootstrapRequest): Promise<BootstrapPlan> {
  return Promise.reject(notWritten('src/bootstrap.ts', 'planBootstrap'));
}
