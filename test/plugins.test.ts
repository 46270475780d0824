import {chmodSync, chownSync, existsSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {GlobalPrefix, pack, packAsh} from './helpers/global-prefix.js';
import {FAKE, writePlugins, type PluginSource} from './helpers/plugin-packages.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const distro = (id: string, entry = './entry.mjs'): object => ({kind: 'distro', id, entry});

/** Leaves a file behind wherever its code runs. */
const trace = (directory: string, id: string): string =>
  `import {writeFileSync} from 'node:fs'; writeFileSync(${JSON.stringify(path.join(directory, id))}, '');`;

/** One of each kind that must be refused, by the distribution that it claims; none of their code may run. */
function unwelcome(traces: string): readonly PluginSource[] {
  const source = (id: string, more: Partial<PluginSource> = {}): PluginSource => ({
    name: `ash-plugin-${id}`,
    contributes: [distro(id)],
    modules: {'entry.mjs': `${trace(traces, id)} ${FAKE} export default defineDistro(() => named('${id}'));`},
    ...more,
  });
  return [
    source('newer', {api: '^2.0.0'}),
    source('hooking', {fields: {oclif: {hooks: {init: './entry.mjs'}}}}),
    source('outside', {contributes: [distro('outside', './../ash-plugin-newer/entry.mjs')]}),
    source('linked'),
    source('open'),
    source('twin', {name: '@someone/ash-plugin-first'}),
    source('twin', {name: '@other/ash-plugin-second'}),
  ];
}

/** Those whose faults show when their code runs. */
const BROKEN: readonly PluginSource[] = [
  {
    name: 'ash-plugin-throwing',
    contributes: [distro('throwing')],
    modules: {'entry.mjs': "throw new Error('no luck');"},
  },
  {
    name: 'ash-plugin-hanging',
    contributes: [distro('hanging')],
    modules: {'entry.mjs': 'await new Promise(() => {});'},
  },
  {
    name: 'ash-plugin-malformed',
    contributes: [distro('malformed')],
    modules: {'entry.mjs': `${FAKE} export default defineDistro(() => named('malformed', {packages: {}}));`},
  },
  {
    name: 'ash-plugin-silent',
    contributes: [distro('silent')],
    modules: {
      'entry.mjs': `${FAKE} export default defineDistro(() => named('silent', {
        bootstrap: () => new Promise(() => {}),
      }));`,
    },
  },
  {
    name: 'ash-plugin-failing',
    contributes: [distro('failing')],
    modules: {
      'entry.mjs': `${FAKE} export default defineDistro(() => named('failing', {
        bootstrap: async () => { throw new TypeError('the hook broke'); },
      }));`,
    },
  },
];

function commands(traces: string): PluginSource {
  const hello = `
    ${trace(traces, 'commands')}
    import {Args, Command, Flags} from '@oclif/core';
    class Hello extends Command {
      static summary = 'Greet somebody.';
      static args = {who: Args.string({description: 'Whom to greet.', required: true})};
      static flags = {loud: Flags.boolean({summary: 'Cry.'}), code: Flags.integer({summary: 'Exit code.'})};
      async run() {
        const {args, flags} = await this.parse(Hello);
        this.log((flags.loud ? 'HELLO ' : 'hello ') + args.who + ' from ' + this.config.bin);
        if (flags.code) this.exit(flags.code);
      }
    }
    class Broken extends Command {
      async run() { await this.parse(Broken); throw new TypeError('it fell over'); }
    }
    export default {hello: Hello, broken: Broken};
  `;
  return {
    name: '@someone/ash-plugin-greet',
    contributes: [
      {
        kind: 'commands',
        id: 'greet',
        commands: {hello: 'Greet somebody.', broken: 'Fall over.'},
        entry: './entry.cjs',
      },
    ],
    modules: {'entry.cjs': hello},
  };
}

interface Report {
  readonly package: string;
  readonly version: string;
  readonly directory: string;
  readonly api: string;
  readonly state: string;
  readonly trusted: boolean;
  readonly reason: string | null;
  readonly hint: string | null;
}

describe('plugins of all kinds, installed globally from packed tarballs', function () {
  let directory: string | undefined;
  let traces: string;
  let prefix: GlobalPrefix;
  let options: AshOptions;
  let reports: ReadonlyMap<string, Report>;

  async function readReports(): Promise<ReadonlyMap<string, Report>> {
    const {stdout} = await succeed(['plugins', '--json'], options);
    const {plugins} = JSON.parse(stdout) as {plugins: readonly Report[]};
    return new Map(plugins.map((report) => [report.package, report]));
  }

  before(async function () {
    needsImages(this);
    directory = temporaryDirectory('plugins');
    traces = directory;
    prefix = new GlobalPrefix(directory);
    options = {
      program: prefix.program,
      directory,
      store: path.join(directory, 'store.img'),
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
    };
    const sources = [...unwelcome(traces), ...BROKEN, commands(traces)];
    const packages = await writePlugins(path.join(directory, 'sources'), sources);
    const tarballs = pack(packages, path.join(directory, 'tarballs'));
    prefix.install(...packAsh(path.join(directory, 'ash')).values(), ...tarballs.values());
    spoil(prefix.modules);
    const [theirs = ''] = await writePlugins(path.join(directory, 'home'), [
      {
        name: 'ash-plugin-theirs',
        contributes: [distro('theirs')],
        modules: {'entry.mjs': trace(traces, 'theirs')},
      },
    ]);
    prefix.install(theirs);
    chownSync(theirs, 1000, 1000);
    reports = await readReports();
    // Every look at the plugins waits for it.
    prefix.uninstall('ash-plugin-hanging');
  });

  after(() => {
    removeTemporary(directory);
  });

  /** What no tarball can carry: an entry that is a link, and a directory that others may write to. */
  function spoil(modules: string): void {
    const entry = path.join(modules, 'ash-plugin-linked/entry.mjs');
    rmSync(entry);
    symlinkSync('../ash-plugin-newer/entry.mjs', entry);
    chmodSync(path.join(modules, 'ash-plugin-open'), 0o777);
  }

  it('accepts ours, and a scoped one of somebody else', () => {
    for (const name of [
      'ash-fs-btrfs',
      'ash-plugin-debian',
      '@someone/ash-plugin-greet',
      'ash-plugin-failing',
    ]) {
      expect(reports.get(name), reports.get(name)?.reason ?? name).to.include({
        state: 'ready',
        trusted: true,
        directory: path.join(prefix.modules, name),
        reason: null,
      });
    }
  });

  for (const [name, trusted, reason, hint] of [
    ['ash-plugin-newer', true, /written for version \^2\.0\.0 .* has 1\.\d+\.\d+\.$/, 'ash-cli@latest'],
    ['ash-plugin-hooking', true, /declares oclif hooks \(init\)/, 'npm uninstall -g ash-plugin-hooking'],
    ['ash-plugin-outside', true, /inside the package/, 'npm install -g ash-plugin-outside'],
    [
      'ash-plugin-linked',
      true,
      /'\.\/entry\.mjs' leads out of the package/,
      'npm install -g ash-plugin-linked',
    ],
    ['ash-plugin-open', false, /others .* may write to \S+\/ash-plugin-open\.$/, 'chmod -R go-w'],
    ['ash-plugin-theirs', false, /belongs to user 1000/, 'chown -hR root: '],
    [
      '@someone/ash-plugin-first',
      true,
      /@other\/ash-plugin-second 1\.0\.0 claims .*'twin'/,
      'npm uninstall -g',
    ],
    [
      '@other/ash-plugin-second',
      true,
      /@someone\/ash-plugin-first 1\.0\.0 claims .*'twin'/,
      'npm uninstall -g',
    ],
    ['ash-plugin-throwing', true, /can not be loaded: no luck\.$/, 'npm install -g ash-plugin-throwing'],
    ['ash-plugin-hanging', true, /can not be loaded: it was not done after 10 s/, 'npm install -g'],
    ['ash-plugin-malformed', true, /'packages\.install' is missing/, 'npm install -g ash-plugin-malformed'],
  ] as const) {
    it(`refuses ${name} in one sentence, with what to type`, () => {
      const report = reports.get(name);
      expect(report).to.include({state: 'refused', trusted});
      expect(report?.reason).to.match(reason);
      expect(report?.hint).to.include(hint);
    });
  }

  it('shows all of it to people, and doctor names the refused', async () => {
    const {stdout} = await succeed(['plugins'], options);
    for (const {package: name, version, directory: place, reason} of (await readReports()).values()) {
      expect(stdout).to.include(name).and.include(version).and.include(place);
      if (reason !== null) expect(stdout).to.include(reason);
    }
    expect(stdout).to.match(
      /^@someone\/ash-plugin-greet +1\.0\.0 +ready +trusted .*commands greet \(hello broken\)$/m,
    );
    const {stdout: findings, code} = await ash(['doctor'], options);
    expect(code).to.equal(1);
    for (const {reason} of (await readReports()).values())
      if (reason !== null) expect(findings).to.include(reason);
  });

  it('runs none of the code of those that were refused before it was loaded', () => {
    const ran = readdirSync(traces).filter((name) =>
      /^(?:newer|hooking|outside|linked|open|twin|theirs)$/.test(name),
    );
    expect(ran).to.deep.equal([]);
  });

  it('keeps the rest at work: a store is made and read', async () => {
    await succeed(['init', 'store.img', '--size', '512M'], options);
    expect((await succeed(['tree', '--json'], options)).stdout).to.include('"snapshots": []');
    expect((await succeed(['--help'], options)).stdout).to.include('install');
  });

  it('says why, where a refused one would have been the one to ask', async () => {
    for (const [id, phrase] of [
      ['newer', 'is written for version ^2.0.0'],
      ['twin', 'claims the distribution'],
      ['open', 'may write to'],
    ] as const) {
      const {stderr} = await fail(['new', '--distro', id], 3, options);
      expect(stderr)
        .to.include(phrase)
        .and.match(/^Hint: .*'(?:npm|chmod) /m);
    }
  });

  it('blames the plugin for a hook that throws, and drops what was begun', async () => {
    const {stderr} = await fail(['new', '--distro', 'failing'], 1, options);
    expect(stderr).to.match(
      /^Error: The plugin ash-plugin-failing 1\.0\.0 failed in 'bootstrap': the hook broke\.$/m,
    );
    expect(stderr)
      .to.match(/^Hint: This is a defect of the plugin/m)
      .and.not.include('ash itself failed');
    expect((await succeed(['tree', '--json'], options)).stdout).to.include('"snapshots": []');
  });

  it('does not end as if all were well when a hook never answers', async () => {
    const {stderr} = await fail(['new', '--distro', 'silent'], 1, options);
    expect(stderr)
      .to.match(/^Error: ash ended before its work was done\.$/m)
      .and.match(/^Hint: .*'ash plugins'/m);
    expect((await succeed(['tree', '--json'], options)).stdout).to.include('"snapshots": []');
  });

  describe('commands of a plugin', () => {
    it('are in the help, without their code', async () => {
      rmSync(path.join(traces, 'commands'), {force: true});
      expect((await succeed(['--help'], options)).stdout).to.match(
        /From plugins\n +greet hello +Greet somebody\./,
      );
      expect((await succeed(['greet'], options)).stdout)
        .to.include('@someone/ash-plugin-greet 1.0.0')
        .and.include('broken');
      await succeed(['tree'], options);
      expect(existsSync(path.join(traces, 'commands'))).to.equal(false);
    });

    it('run with their own operands and flags, under the name of ash', async () => {
      const {stdout} = await succeed(['greet', 'hello', 'you', '--loud'], options);
      expect(stdout).to.equal('HELLO you from ash\n');
      const help = await succeed(['greet', 'hello', '--help'], options);
      expect(help.stdout)
        .to.include('Greet somebody.')
        .and.include('--loud')
        .and.include('ash greet hello WHO');
      expect((await succeed(['help', 'greet', 'hello'], options)).stdout).to.equal(help.stdout);
    });

    it('end as they say, and a mistake in the words is one', async () => {
      expect(await ash(['greet', 'hello', 'you', '--code', '9'], options)).to.deep.equal({
        code: 9,
        stdout: 'hello you from ash\n',
        stderr: '',
      });
      expect((await fail(['greet', 'hello', 'you', '--wrong'], 2, options)).stderr).to.include('--wrong');
      expect((await fail(['greet', 'nobody'], 2, options)).stderr).to.include("no command 'greet");
      const {stderr} = await fail(['greet', 'broken'], 1, options);
      expect(stderr).to.include(
        "@someone/ash-plugin-greet 1.0.0 failed in 'ash greet broken': it fell over.",
      );
    });
  });

  describe('after a change of the prefix', () => {
    it('refuses everything where others may write beside ash, and says so', async () => {
      chmodSync(prefix.modules, 0o777);
      try {
        for (const report of (await readReports()).values())
          expect(report).to.include({state: 'refused', trusted: false});
        const {stderr} = await fail(['init', 'other.img'], 3, options);
        expect(stderr).to.include(prefix.modules).and.include(`Hint:`).and.include('chmod go-w');
      } finally {
        chmodSync(prefix.modules, 0o755);
      }
    });

    it('forgets what is uninstalled', async () => {
      prefix.uninstall('ash-plugin-throwing', '@someone/ash-plugin-greet', '@other/ash-plugin-second');
      const left = await readReports();
      expect([...left.keys()]).not.to.include.members(['ash-plugin-throwing']);
      expect(left.get('@someone/ash-plugin-first')?.state).to.equal('ready');
      await fail(['greet', 'hello', 'you'], 2, options);
    });

    it('is not led astray by what lies in the current directory', async () => {
      const here = path.join(directory ?? '', 'node_modules/ash-plugin-here');
      await writePlugins(path.dirname(here), [
        {
          name: 'ash-plugin-here',
          contributes: [distro('here')],
          modules: {'entry.mjs': trace(traces, 'here')},
        },
      ]);
      writeFileSync(path.join(directory ?? '', 'package.json'), '{}');
      expect([...(await readReports()).keys()]).not.to.include('ash-plugin-here');
    });
  });
});
