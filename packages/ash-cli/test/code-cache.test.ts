import {chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {BundledAsh} from './helpers/bundled-ash.js';

const VERSION = {code: 0, stdout: 'ash 0.1.0\n', stderr: ''};

describe('the code cache', function () {
  this.timeout(60_000);
  let ash: BundledAsh;
  let directory: string;

  before(async () => {
    ash = await BundledAsh.make();
    directory = join(ash.directory, 'dist/code-cache');
  });

  beforeEach(async () => {
    await rm(directory, {recursive: true, force: true});
  });

  after(async () => {
    await ash.remove();
  });

  const files = async (): Promise<string[]> => (await readdir(directory).catch(() => [])).sort();

  it('is left by the first command, and used by the next', async () => {
    expect(ash.run(['version'])).to.deep.equal(VERSION);
    const [cache = '', list = ''] = await files();
    expect(cache).to.match(/^[0-9a-f]{32}-.*\.cache$/);
    expect(list).to.match(/\.commands$/);
    const first = await readFile(join(directory, cache));
    expect(ash.run(['version'])).to.deep.equal(VERSION);
    expect((await readFile(join(directory, cache))).equals(first)).to.equal(true);
  });

  it('grows by what each command uses, once', async () => {
    const state = async () => {
      const [cache = '', list = ''] = await files();
      const {size, mtimeMs} = await stat(join(directory, cache));
      return {size, mtimeMs, commands: (await readFile(join(directory, list), 'utf8')).split('\n')};
    };
    ash.run(['version']);
    const small = await state();
    ash.run(['--json', 'plugins']);
    const large = await state();
    expect(large.size).to.be.above(small.size);
    expect(large.commands).to.deep.equal(['version', 'plugins']);
    ash.run(['plugins']);
    ash.run(['version']);
    expect(await state()).to.deep.equal(large);
  });

  it('is passed over when it is cut off, damaged, or of another build', async () => {
    ash.run(['version']);
    const [name = ''] = await files();
    const whole = await readFile(join(directory, name));
    for (const content of [whole.subarray(0, 100), Buffer.alloc(0), Buffer.alloc(5000, 1)]) {
      await writeFile(join(directory, name), content);
      expect(ash.run(['version'])).to.deep.equal(VERSION);
      expect((await readFile(join(directory, name))).length).to.be.above(5000);
    }
    const bundle = join(ash.directory, 'dist/ash.cjs');
    const text = await readFile(bundle, 'utf8');
    await writeFile(bundle, text.replace(/^\/\/ build [0-9a-f]{32}/, `// build ${'0'.repeat(32)}`));
    expect(ash.run(['version'])).to.deep.equal(VERSION);
    expect([...new Set((await files()).map((file) => file.slice(0, 32)))]).to.deep.equal(['0'.repeat(32)]);
    await writeFile(bundle, text);
  });

  it('is not trusted when others may write it, nor when it belongs to somebody else', async function () {
    if (process.getuid?.() !== 0) this.skip();
    ash.run(['version']);
    const [name = ''] = await files();
    const path = join(directory, name);
    const whole = await readFile(path);
    const attacks = [async () => chmod(path, 0o666), async () => chown(path, 65_534, 65_534)];
    for (const attack of attacks) {
      await writeFile(path, whole);
      await chmod(path, 0o644);
      await attack();
      expect(ash.run(['version'])).to.deep.equal(VERSION);
      const {uid, mode} = await stat(path);
      expect({uid, mode: mode & 0o777}, 'replaced by one of our own').to.deep.equal({uid: 0, mode: 0o644});
    }
  });

  it('is done without where nothing can be written', async () => {
    await writeFile(directory, 'in the way');
    expect(ash.run(['version'])).to.deep.equal(VERSION);
    await rm(directory);
    await mkdir(directory);
  });
});
