import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {
  Command,
  DistroAdapter,
  InstalledPackage,
  PackageDatabase,
  PackageRequest,
  PluginHost,
  RootReader,
} from 'ash-sdk';
import type {DistroFixture} from '../../distro-fixture.js';
import type {LocalRepository} from '../../repositories/local-repository.js';
import {rootReader} from '../../root-reader.js';
import type {AdapterSubject} from '../rule.js';
import {runInside, type Ended} from './inside.js';
import {moveState} from './move-state.js';
import {RECIPES} from './recipes.js';

/** A root with the real package manager, its repository, and what rules do with them. */
export interface Scene {
  readonly adapter: DistroAdapter;
  readonly derivative: string;
  readonly host: PluginHost;
  /** Absolute path of the root on the host. */
  readonly directory: string;
  readonly repository: LocalRepository;
  readonly limitSeconds: number;
  /** What every command is asked for: nobody is there to answer. */
  readonly request: () => PackageRequest;
  readonly reader: () => RootReader;
  readonly read: () => Promise<PackageDatabase>;
  readonly find: (name: string) => Promise<InstalledPackage | undefined>;
  readonly run: (
    commands: readonly Command[] | Promise<readonly Command[]>,
    signal?: AbortSignal,
  ) => Promise<Ended>;
  readonly install: (...names: string[]) => Promise<Ended>;
  readonly remove: (...names: string[]) => Promise<Ended>;
  readonly refresh: () => Promise<Ended>;
  readonly check: () => Promise<Ended>;
  readonly dispose: () => Promise<void>;
}

/** Makes the repository, publishes the packages of the suite, and makes the root. */
export async function makeScene(
  fixture: DistroFixture,
  {adapter, host, options}: AdapterSubject,
): Promise<Scene> {
  const place = await mkdtemp(join(tmpdir(), 'ash-conformance-'));
  try {
    const directory = join(place, 'root');
    await mkdir(directory);
    await mkdir(join(place, 'repository'));
    const repository = await fixture.repository(join(place, 'repository'));
    await repository.publish(RECIPES);
    await fixture.root(directory, repository);
    await moveState(directory, adapter.layout.stateDirectories);
    return sceneIn(place, {directory, repository, derivative: fixture.derivative}, {adapter, host, options});
  } catch (error) {
    await rm(place, {recursive: true, force: true});
    throw error;
  }
}

/** The same root, for another adapter. */
export function sceneFor(scene: Scene, adapter: DistroAdapter): Scene {
  return sceneIn(undefined, scene, {adapter, host: scene.host, options: {limitSeconds: scene.limitSeconds}});
}

/** The same adapter and repository, with another root of the host. Its commands run there. */
export function sceneAt(scene: Scene, directory: string): Scene {
  const {adapter, host, limitSeconds} = scene;
  return sceneIn(undefined, {...scene, directory}, {adapter, host, options: {limitSeconds}});
}

function sceneIn(
  place: string | undefined,
  made: Pick<Scene, 'directory' | 'repository' | 'derivative'>,
  {adapter, host, options}: AdapterSubject,
): Scene {
  const {directory, repository} = made;
  const limitSeconds = options.limitSeconds ?? 60;
  const {packages} = adapter;
  const reader = (): RootReader => rootReader(directory);
  const request = (): PackageRequest => ({root: reader(), interactive: false});
  const read = async (): Promise<PackageDatabase> => packages.read(reader());
  const run: Scene['run'] = async (commands, signal) =>
    runInside({host, adapter, directory}, await commands, limitSeconds, signal);
  return {
    ...made,
    adapter,
    host,
    limitSeconds,
    request,
    reader,
    read,
    find: async (name) => (await read()).packages.get(name),
    run,
    install: async (...names) => run(packages.install({...request(), names})),
    remove: async (...names) => run(packages.remove({...request(), names})),
    refresh: async () => run(packages.refresh(request())),
    check: async () => run(packages.check?.(request()) ?? []),
    async dispose() {
      await repository.server.close();
      if (place !== undefined) await rm(place, {recursive: true, force: true});
    },
  };
}
