import {object, string, type Infer} from './schema.js';

export const VERSION = object({version: string, api: string, node: string});

/** `api` is the version of the plugin interface. */
export function versionDocument(version: string, api: string, node: string): Infer<typeof VERSION> {
  return {version, api, node};
}
