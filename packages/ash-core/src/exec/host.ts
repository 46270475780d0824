import type {PluginHost} from 'ash-sdk';
import {hasProgram} from './program.js';
import {run} from './run.js';
import {stream} from './stream.js';

/** What plugins are lent: the only way in which they start processes. */
export function pluginHost(): PluginHost {
  return {run, stream, has: hasProgram};
}
