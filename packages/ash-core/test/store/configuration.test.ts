import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, rmdirSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect} from 'chai';
import {readConfiguration} from '../../src/store/configuration.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const SOURCE = new URL('../../src/store/configuration.ts', import.meta.url).href;

function urlOf(module: string): string {
  return pathToFileURL(createRequire(import.meta.url).resolve(module)).href;
}

describe('the configuration in a directory', () => {
  afterEach(removeScratch);

  function directoryWith(files: Readonly<Record<string, string>>): string {
    const directory = scratch();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    return directory;
  }

  for (const [title, files, settings] of [
    ['YAML', {'config.yaml': 'store: /a\n'}, {store: '/a'}],
    ['JSON', {'config.json': '{"store": "/b"}'}, {store: '/b'}],
    ['YAML before JSON', {'config.yaml': 'store: /a\n', 'config.json': '{"store": "/b"}'}, {store: '/a'}],
    ['nothing', {}, undefined],
    ['an empty file', {'config.yaml': ''}, undefined],
    ['other names', {'package.json': '{"ash": {"store": "/c"}}', '.ashrc': 'store: /d'}, undefined],
  ] as const) {
    it(`is read from ${title}`, async () => {
      expect(await readConfiguration(directoryWith(files))).to.deep.equal(settings);
    });
  }

  it('is never taken from a directory above', async () => {
    const above = directoryWith({'config.yaml': 'store: /a\n'});
    mkdirSync(join(above, 'below'));
    expect(await readConfiguration(join(above, 'below'))).to.equal(undefined);
  });

  it('that can not be read is an error of one line', async () => {
    for (const files of [{'config.yaml': 'store: [\n  a: b\n'}, {'config.json': '{'}]) {
      const error = await ashErrorOf(readConfiguration(directoryWith(files)));
      expect(error).to.include({code: 'ASH_CONFIGURATION_UNREADABLE', exit: 'usage'});
      expect(error.message).to.match(/^[^\n]+\.$/);
    }
  });

  it('leaves the current directory as it was', async () => {
    const before = process.cwd();
    await readConfiguration(directoryWith({}));
    await ashErrorOf(readConfiguration(directoryWith({'config.json': '{'})));
    expect(process.cwd()).to.equal(before);
  });

  describe('attacked from the current directory', () => {
    /** A current directory whose configuration is a program that leaves a trace. */
    function trap(): {directory: string; trace: string} {
      const directory = scratch();
      const trace = join(directory, 'trap-was-run');
      mkdirSync(join(directory, '.config'));
      for (const name of ['config.js', 'config.cjs', 'config.mjs', 'config.ts']) {
        const load = name.endsWith('.mjs') ? 'await import("node:fs")' : 'require("node:fs")';
        writeFileSync(
          join(directory, '.config', name),
          `(${load}).writeFileSync(${JSON.stringify(trace)}, '');`,
        );
      }
      return {directory, trace};
    }

    function runIn(directory: string, script: string): void {
      const imports = ['--import', urlOf('tsx'), '--conditions', 'ash-source'];
      execFileSync(process.execPath, [...imports, '--input-type=module', '--eval', script], {cwd: directory});
    }

    it('runs no program that lies there', () => {
      const {directory, trace} = trap();
      runIn(directory, `await (await import('${SOURCE}')).readConfiguration('/etc/ash').catch(() => 0);`);
      expect(existsSync(trace)).to.equal(false);
    });

    it('would run it if the library were just called: the trap is a trap', () => {
      const {directory, trace} = trap();
      const library = urlOf('cosmiconfig');
      runIn(
        directory,
        `await (await import('${library}')).cosmiconfig('ash').search('/etc/ash').catch(() => 0);`,
      );
      expect(existsSync(trace)).to.equal(true);
    });

    it('works where the current directory was deleted', async () => {
      const [gone, before] = [scratch(), process.cwd()];
      const configured = directoryWith({'config.yaml': 'store: /a\n'});
      process.chdir(gone);
      rmdirSync(gone);
      try {
        expect(await readConfiguration(configured)).to.deep.equal({store: '/a'});
      } finally {
        process.chdir(before);
      }
    });
  });
});
