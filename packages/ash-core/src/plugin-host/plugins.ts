import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {
  DISTRO_CONTRACT,
  FILESYSTEM_CONTRACT,
  definitionOf,
  type AshError,
  type Derivative,
  type DistroAdapter,
  type FilesystemBackend,
  type OsRelease,
  type PluginDefinition,
  type Target,
} from 'ash-sdk';
import {distroUnknown, noPluginFor, pluginBroken} from '../errors/plugins.js';
import {asAshError} from '../errors/unexpected.js';
import {pluginHost} from '../exec/host.js';
import {contractBreaches} from './conform.js';
import type {PluginReport} from './discover.js';

/** A distribution: its adapter, and which of the adapter's derivatives it is. */
export interface Distro {
  readonly adapter: DistroAdapter;
  readonly derivative: Derivative;
}

/** The plugins that were found. Their code is loaded when one of them is asked for. */
export class Plugins {
  readonly #reports: readonly PluginReport[];
  /** Where they were looked for; undefined when ash is not installed as a package. */
  readonly modules: string | undefined;
  readonly #adapters = new Map<string, Promise<DistroAdapter>>();
  readonly #backends = new Map<string, Promise<FilesystemBackend>>();

  constructor(reports: readonly PluginReport[], modules: string | undefined) {
    this.#reports = reports;
    this.modules = modules;
  }

  list(): readonly PluginReport[] {
    return this.#reports;
  }

  /** Ids of the families and derivatives whose plugins are there, by their manifests. */
  distroIds(): readonly string[] {
    return this.#offers('distro').flatMap(({contribution}) => [contribution.id, ...contribution.matches]);
  }

  filesystemIds(): readonly string[] {
    return this.#offers('filesystem').map(({contribution}) => contribution.id);
  }

  /** The adapter for the id of a derivative, such as a snapshot records. */
  async distro(id: string): Promise<Distro> {
    const offer = this.#offers('distro').find(
      ({contribution}) => contribution.id === id || contribution.matches.includes(id),
    );
    if (offer === undefined) throw noPluginFor('distro', id, this.distroIds());
    const adapter = await this.#adapter(offer);
    const derivative = adapter.derivatives.find((candidate) => candidate.id === id);
    if (derivative === undefined) throw noPluginFor('distro', id, this.distroIds());
    return {adapter, derivative};
  }

  /** The distribution that an os-release describes. */
  async recognise(release: OsRelease): Promise<Distro> {
    const {found, failures} = await firstOf(this.#offers('distro'), async (offer) => {
      const adapter = await this.#adapter(offer);
      const derivative = adapter.derivatives.find((candidate) => candidate.recognises(release));
      return derivative && {adapter, derivative};
    });
    if (found !== undefined) return found;
    throw failures[0] ?? distroUnknown(release, this.distroIds());
  }

  async filesystem(id: string): Promise<FilesystemBackend> {
    const offer = this.#offers('filesystem').find(({contribution}) => contribution.id === id);
    if (offer === undefined) throw noPluginFor('filesystem', id, this.filesystemIds());
    return this.#backend(offer);
  }

  /** The file system that is on a target, or undefined when no plugin knows it. */
  async filesystemOn(target: Target): Promise<FilesystemBackend | undefined> {
    const {found, failures} = await firstOf(this.#offers('filesystem'), async (offer) => {
      const backend = await this.#backend(offer);
      return (await backend.recognises(target)) ? backend : undefined;
    });
    if (found === undefined && failures[0] !== undefined) throw failures[0];
    return found;
  }

  async #adapter(offer: Offer): Promise<DistroAdapter> {
    return remember(this.#adapters, offer.contribution.id, async () => {
      const definition = await load(offer);
      if (definition.kind !== 'distro') throw pluginBroken(offer.report, ['its entry is no distribution']);
      const adapter = create(offer, () => definition.create(pluginHost()));
      refuseBreaches(offer, contractBreaches(adapter, DISTRO_CONTRACT));
      return adapter;
    });
  }

  async #backend(offer: Offer): Promise<FilesystemBackend> {
    return remember(this.#backends, offer.contribution.id, async () => {
      const definition = await load(offer);
      if (definition.kind !== 'filesystem') throw pluginBroken(offer.report, ['its entry is no file system']);
      const backend = create(offer, () => definition.create(pluginHost()));
      const contract = FILESYSTEM_CONTRACT.filter(({member}) => !member.startsWith('volume.'));
      refuseBreaches(offer, contractBreaches(backend, contract));
      return backend;
    });
  }

  #offers(kind: 'distro' | 'filesystem'): readonly Offer[] {
    return this.#reports
      .filter((report) => report.state === 'ready')
      .flatMap((report) =>
        report.contributes
          .filter((contribution) => contribution.kind === kind)
          .map((contribution) => ({report, contribution})),
      );
  }
}

interface Offer {
  readonly report: PluginReport;
  readonly contribution: PluginReport['contributes'][number];
}

async function load({report, contribution}: Offer): Promise<PluginDefinition> {
  let module: {default?: unknown};
  try {
    module = (await import(pathToFileURL(join(report.directory, contribution.entry)).href)) as {
      default?: unknown;
    };
  } catch (error) {
    throw pluginBroken(report, ['its code can not be loaded'], error);
  }
  const definition = definitionOf(module.default);
  if (definition === undefined) {
    throw pluginBroken(report, [
      'its entry exports nothing made by defineDistro or defineFilesystem as default',
    ]);
  }
  return definition;
}

function create<T>({report}: Offer, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw pluginBroken(report, ['its code fails when it is asked for what it offers'], error);
  }
}

/** The first answer that an offer gives. One that fails keeps none of the others from being asked. */
async function firstOf<T>(
  offers: readonly Offer[],
  ask: (offer: Offer) => Promise<T | undefined>,
): Promise<{found: T | undefined; failures: readonly AshError[]}> {
  const failures: AshError[] = [];
  for (const offer of offers) {
    try {
      const found = await ask(offer);
      if (found !== undefined) return {found, failures};
    } catch (error) {
      failures.push(asAshError(error));
    }
  }
  return {found: undefined, failures};
}

function refuseBreaches({report}: Offer, breaches: readonly string[]): void {
  if (breaches.length > 0) throw pluginBroken(report, breaches);
}

async function remember<T>(cache: Map<string, Promise<T>>, id: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(id) ?? make();
  cache.set(id, known);
  return known;
}
