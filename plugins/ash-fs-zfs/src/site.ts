import type {PluginHost} from 'ash-sdk';

/** A volume, as its parts are told of it. */
export interface Site {
  readonly host: PluginHost;
  /** Absolute path where the top is mounted. */
  readonly directory: string;
  /** The dataset that is mounted there. */
  readonly top: string;
}
