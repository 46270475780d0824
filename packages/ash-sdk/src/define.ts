import {API_VERSION} from './api-version.js';
import type {DistroAdapter} from './distro.js';
import type {FilesystemBackend} from './filesystem.js';
import type {PluginHost} from './host.js';

/** Registered globally, so that definitions made by another copy of this package are recognised. */
const BRAND = Symbol.for('ash.plugin-definition');

export type DistroFactory = (host: PluginHost) => DistroAdapter;
export type FilesystemFactory = (host: PluginHost) => FilesystemBackend;

/** What a plugin's entry exports as default. */
export type PluginDefinition =
  | {readonly kind: 'distro'; readonly api: string; readonly create: DistroFactory}
  | {readonly kind: 'filesystem'; readonly api: string; readonly create: FilesystemFactory};

/** Marks a factory of a distribution adapter: `export default defineDistro(host => ({…}))`. */
export function defineDistro(create: DistroFactory): PluginDefinition {
  return brand({kind: 'distro', api: API_VERSION, create});
}

/** Marks a factory of a file-system backend: `export default defineFilesystem(host => ({…}))`. */
export function defineFilesystem(create: FilesystemFactory): PluginDefinition {
  return brand({kind: 'filesystem', api: API_VERSION, create});
}

/** The definition that a value is, or undefined when it was not made by `defineDistro` or `defineFilesystem`. */
export function definitionOf(value: unknown): PluginDefinition | undefined {
  return typeof value === 'object' && value !== null && BRAND in value
    ? (value as unknown as PluginDefinition)
    : undefined;
}

function brand(definition: PluginDefinition): PluginDefinition {
  return Object.freeze(Object.defineProperty(definition, BRAND, {value: true}));
}
