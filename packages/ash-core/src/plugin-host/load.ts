import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {definitionOf, type DistroAdapter, type FilesystemBackend, type PluginDefinition} from 'ash-sdk';
import {malformed} from '../errors/plugin-refusals.js';
import {pluginBroken, pluginRefused} from '../errors/plugins.js';
import {asAshError} from '../errors/unexpected.js';
import {pluginHost} from '../exec/host.js';
import {resolveEntry} from './entry.js';
import {adapterBreaches, guardAdapter} from './guard-adapter.js';
import {backendBreaches, guardBackend} from './guard-backend.js';
import type {CommandsContribution, Contribution} from './manifest.js';
import {refuseTree} from './refuse-distrusted.js';
import type {PluginReport} from './report.js';
import type {Trust} from './trust.js';
import {withinTime} from './within-time.js';

const requireModule = createRequire(import.meta.url) as (path: string) => unknown;

/** In milliseconds. */
const LONGEST_LOADING = 10_000;

/** Something that a plugin offers. */
export interface Offer<C extends Contribution = Contribution> {
  readonly report: PluginReport;
  readonly contribution: C;
}

/** Loads an adapter, and checks it against the contract. Rejects with an `AshError`. */
export async function loadAdapter(offer: Offer, trust: Trust): Promise<DistroAdapter> {
  const definition = await loadDefinition(offer, trust);
  const {report, contribution} = offer;
  if (definition.kind !== 'distro') throw pluginBroken(report, ['its entry is no distribution']);
  return create(report, () => {
    const adapter = definition.create(pluginHost());
    refuseBreaches(report, adapterBreaches(adapter, contribution.id));
    return guardAdapter(adapter, report);
  });
}

/** Loads a backend, and checks it against the contract. Rejects with an `AshError`. */
export async function loadBackend(offer: Offer, trust: Trust): Promise<FilesystemBackend> {
  const definition = await loadDefinition(offer, trust);
  const {report, contribution} = offer;
  if (definition.kind !== 'filesystem') throw pluginBroken(report, ['its entry is no file system']);
  return create(report, () => {
    const backend = definition.create(pluginHost());
    refuseBreaches(report, backendBreaches(backend, contribution.id));
    return guardBackend(backend, report);
  });
}

/** Loads oclif command classes, by the words that its manifest names. Rejects with an `AshError`. */
export async function loadCommands(
  offer: Offer<CommandsContribution>,
  trust: Trust,
): Promise<ReadonlyMap<string, unknown>> {
  const {report, contribution} = offer;
  const exported = await loadDefault(offer, trust);
  const names = Object.keys(contribution.commands);
  const classes = new Map(
    names.map((name) => [name, (exported as Record<string, unknown> | null | undefined)?.[name]]),
  );
  refuseBreaches(
    report,
    names.flatMap((name) =>
      isCommand(classes.get(name)) ? [] : [`its entry exports no oclif command '${name}'`],
    ),
  );
  return classes;
}

function isCommand(value: unknown): boolean {
  return (
    typeof value === 'function' &&
    typeof Reflect.get(Object(value.prototype) as object, '_run') === 'function'
  );
}

async function loadDefinition(offer: Offer, trust: Trust): Promise<PluginDefinition> {
  const definition = definitionOf(await loadDefault(offer, trust));
  if (definition !== undefined) return definition;
  throw pluginBroken(offer.report, [
    'its entry exports nothing made by defineDistro or defineFilesystem as default',
  ]);
}

/** Runs the code of an entry: from here on it can do all that ash can. */
async function loadDefault({report, contribution}: Offer, trust: Trust): Promise<unknown> {
  const distrusted = refuseTree(report, report.directory, trust);
  if (distrusted !== undefined) throw pluginRefused(distrusted);
  const entry = resolveEntry(report.directory, contribution.entry);
  if (typeof entry === 'string') throw pluginRefused(malformed(report, entry));
  try {
    return await withinTime(importDefault(entry.path), LONGEST_LOADING);
  } catch (error) {
    throw pluginBroken(report, [`its code can not be loaded: ${phraseOf(error)}`], error);
  }
}

/** CommonJS is required: that takes half as long as to import it, or a module of the other kind. */
async function importDefault(path: string): Promise<unknown> {
  if (path.endsWith('.cjs')) return fromCommonJs(requireModule(path));
  const module = (await import(pathToFileURL(path).href)) as {default?: unknown};
  return fromCommonJs(module.default);
}

/** A module that was compiled to CommonJS has its default export one step deeper. */
function fromCommonJs(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '__esModule' in value && 'default' in value
    ? value.default
    : value;
}

function create<T>(report: PluginReport, make: () => T): T {
  try {
    return make();
  } catch (error) {
    const {code} = asAshError(error);
    if (code === 'ASH_PLUGIN_BROKEN') throw error;
    throw pluginBroken(
      report,
      [`its code fails when it is asked for what it offers: ${phraseOf(error)}`],
      error,
    );
  }
}

function phraseOf(error: unknown): string {
  return asAshError(error).message.replace(/\.$/, '');
}

function refuseBreaches(report: PluginReport, breaches: readonly string[]): void {
  if (breaches.length > 0) throw pluginBroken(report, breaches);
}
