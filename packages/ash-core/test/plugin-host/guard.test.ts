import {expect} from 'chai';
import {AshError, isAshError} from 'ash-sdk';
import {fakeDistro, folderBackend, folderVolume} from 'ash-testkit';
import {adapterBreaches, guardAdapter} from '../../src/plugin-host/guard-adapter.js';
import {backendBreaches, guardBackend} from '../../src/plugin-host/guard-backend.js';
import {guard} from '../../src/plugin-host/guard.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const blamed = {package: 'ash-plugin-x', version: '1.0.0'};

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('it did not throw');
}

function boom(): never {
  throw new TypeError('boom');
}

describe('guard', () => {
  it('leaves what works as it is, private fields included', async () => {
    class Counter {
      #count = 0;
      readonly step = 2;
      get double(): number {
        return this.#count * 2;
      }
      add(by: number): number {
        return (this.#count += by * this.step);
      }
      async later(): Promise<number> {
        return this.add(1);
      }
    }
    const original = Object.freeze(new Counter());
    const guarded = guard(original, ['step', 'add', 'later', 'absent'], {blamed});
    expect(guarded.add(3)).to.equal(6);
    expect(await guarded.later()).to.equal(8);
    expect(guarded.step).to.equal(2);
    expect(guarded).to.be.instanceOf(Counter).and.not.have.property('absent');
    expect(original.double).to.equal(16);
  });

  for (const [title, method] of [
    ['throws', boom],
    ['rejects', async () => Promise.reject(new TypeError('boom'))],
  ] as const) {
    it(`blames the plugin for a method that ${title}`, async () => {
      const guarded = guard<{method: () => Promise<void>}>({method}, ['method'], {blamed, path: 'packages.'});
      const error = await ashErrorOf((async () => guarded.method())());
      expect(error).to.include({code: 'ASH_PLUGIN_FAILED', exit: 'failed'});
      expect(error.message).to.equal("The plugin ash-plugin-x 1.0.0 failed in 'packages.method': boom.");
      expect(error.hint).to.include('npm install -g ash-plugin-x@latest');
      expect(error.output).to.include('guard.test');
    });
  }

  it('blames the plugin for a stream that breaks off', async () => {
    const guarded = guard(
      {
        async *send() {
          yield 1;
          boom();
        },
      },
      ['send'],
      {blamed},
    );
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      for await (const one of guarded.send()) seen.push(one);
    };
    expect((await ashErrorOf(read())).message).to.include("failed in 'send': boom.");
    expect(seen).to.deep.equal([1]);
  });

  it('lets through what was meant for people, interruptions, and what the machine refuses', () => {
    const abort = Object.assign(new Error('stop'), {name: 'AbortError'});
    const full = Object.assign(new Error('full'), {code: 'ENOSPC'});
    for (const error of [new AshError({code: 'ASH_TEST', message: 'No.'}), abort, full]) {
      const guarded = guard(
        {
          method(): void {
            throw error;
          },
        },
        ['method'],
        {blamed},
      );
      expect(thrownBy(() => guarded.method())).to.equal(error);
    }
  });

  it('lets the reason through for which a method was told to stop', async () => {
    const reason = new Error('SIGINT');
    const signal = AbortSignal.abort(reason);
    const guarded = guard(
      {
        async walk(stop: AbortSignal): Promise<void> {
          stop.throwIfAborted();
        },
      },
      ['walk'],
      {blamed},
    );
    expect(await guarded.walk(signal).catch((error: unknown) => error)).to.equal(reason);
  });

  for (const thrown of ['text', undefined, null, 7]) {
    it(`copes with ${String(thrown)} that is thrown`, () => {
      const guarded = guard(
        {
          method(): void {
            // eslint-disable-next-line @typescript-eslint/only-throw-error -- a plugin may
            throw thrown;
          },
        },
        ['method'],
        {blamed},
      );
      expect(thrownBy(() => guarded.method())).to.satisfy(isAshError);
    });
  }
});

describe('guardAdapter', () => {
  it('reaches the hooks, what they read, and functions among the data', async () => {
    const fake = fakeDistro();
    const adapter = guardAdapter(
      {
        ...fake,
        derivatives: [{id: 'fake', title: 'Fake', recognises: boom}],
        layout: {...fake.layout, caches: [{path: '/c', shares: boom}]},
        packages: {
          ...fake.packages,
          compareVersions: boom,
          read: async () => ({packages: new Map(), owners: boom, configurationFiles: boom}),
        },
        kernels: boom,
        bootable: {administrators: 'sudo', packages: boom, configure: boom},
      },
      blamed,
    );
    const database = await adapter.packages.read(undefined as never);
    expect(database.packages.size).to.equal(0);
    const failures: readonly (readonly [string, () => unknown])[] = [
      ['derivatives[0].recognises', () => adapter.derivatives[0]?.recognises({})],
      ['layout.caches[0].shares', () => adapter.layout.caches[0]?.shares('x')],
      ['packages.compareVersions', () => adapter.packages.compareVersions('1', '2')],
      ['packages.read().owners', () => database.owners([])],
      ['kernels', () => adapter.kernels?.(undefined as never)],
      ['bootable.configure', () => adapter.bootable?.configure(undefined as never)],
    ];
    for (const [member, act] of failures) {
      expect(thrownBy(act)).to.have.property('message').that.includes(`failed in '${member}': boom.`);
    }
    expect(adapter.packages.checkName('abc')).to.equal(undefined);
    expect(adapter).not.to.have.property('initramfs');
  });

  it('checks what the contract only calls an array, and the id', () => {
    const fake = fakeDistro();
    expect(adapterBreaches(fake, 'fake')).to.deep.equal([]);
    expect(adapterBreaches(fake, 'other')).to.deep.equal([
      "its 'id' is 'fake', and 'other' in its package.json",
    ]);
    const wrong = {...fake, derivatives: [null, {id: 1, title: 'x', recognises: boom}] as never};
    expect(adapterBreaches(wrong, 'fake')).to.include("'derivatives[0].id' is missing");
    expect(adapterBreaches(wrong, 'fake')).to.include(
      "'derivatives[1].id' is of type number instead of string",
    );
  });
});

describe('guardBackend', () => {
  afterEach(removeScratch);

  it('reaches the volumes that it opens', async () => {
    const volume = {...folderVolume(scratch()), list: boom};
    const backend = guardBackend({...folderBackend(), open: async () => volume}, blamed);
    const opened = await backend.open('/');
    expect(opened.directory).to.equal(volume.directory);
    expect(thrownBy(() => opened.list('x')))
      .to.have.property('message')
      .that.includes("'volume.list': boom.");
  });

  it('refuses a volume that does not keep the contract', async () => {
    const rest = {...folderVolume(scratch()), seal: undefined};
    const backend = guardBackend({...folderBackend(), open: async () => rest as never}, blamed);
    const error = await ashErrorOf(backend.open('/'));
    expect(error).to.include({code: 'ASH_PLUGIN_BROKEN'});
    expect(error.message).to.include("'volume.seal' is missing");
  });

  it('demands the id that the manifest names', () => {
    expect(backendBreaches(folderBackend(), 'folder')).to.deep.equal([]);
    expect(backendBreaches(folderBackend(), 'zfs')).to.have.length(1);
    expect(backendBreaches({} as never, 'zfs')).to.include("'format' is missing");
  });
});
