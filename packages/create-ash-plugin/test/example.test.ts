import {execFile} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect} from 'chai';
import {filesOf} from '../src/templates.js';

const run = promisify(execFile);
const CLONE = fileURLToPath(new URL('../../..', import.meta.url));
const EXAMPLE = join(CLONE, 'docs/examples/ash-plugin-opensuse');
const GUIDE = readFileSync(join(CLONE, 'docs/guide/write-a-plugin.md'), 'utf8');
const RULES = join(CLONE, 'packages/ash-testkit/src/conformance');

function filesBelow(directory: string): string[] {
  return readdirSync(directory, {withFileTypes: true}).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesBelow(path);
    return [path];
  });
}

/** Layout and the like of JSON is no difference. */
function meaning(path: string, content: string): string {
  return path.endsWith('.json') ? JSON.stringify(JSON.parse(content)) : content;
}

describe('the guide for authors', () => {
  const blocks = new Map(
    [...GUIDE.matchAll(/^```ts (\S+)\n(.*?)^```$/gms)].map(([, path = '', text = '']) => [path, text]),
  );
  const present = filesBelow(EXAMPLE).map((path) => relative(EXAMPLE, path));

  it('has its example made by following it: every file is written by the generator, or stands in it', async () => {
    const generated = new Map(
      (await filesOf({kind: 'distro', id: 'opensuse'})).map(({path, content}) => [path, content]),
    );
    for (const path of present) {
      const expected = blocks.get(path) ?? generated.get(path) ?? `a block '\`\`\`ts ${path}' in the guide`;
      const content = readFileSync(join(EXAMPLE, path), 'utf8');
      expect(meaning(path, content), path).to.equal(
        path.endsWith('.json') ? meaning(path, expected) : expected,
      );
    }
    expect(present).to.include.members([...generated.keys(), ...blocks.keys()]);
  });

  it('has each heading that a broken rule refers to', () => {
    const headings = [...GUIDE.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    const sources = filesBelow(RULES).map((path) => readFileSync(path, 'utf8'));
    const read = sources.flatMap((text) =>
      [...text.matchAll(/(?:read: |READ = |read = )'([^']+)'/g)].map(([, heading]) => heading),
    );
    expect(read.length).to.be.above(10);
    expect(headings).to.include.members(read);
  });
});

describe('the example of the guide', function () {
  this.timeout(600_000);
  const tool = async (...words: [string, ...string[]]): Promise<string> => {
    const {stdout} = await run(join(CLONE, 'node_modules/.bin', words[0]), words.slice(1), {
      cwd: EXAMPLE,
    }).catch((error: unknown) => {
      throw new Error((error as {stdout: string}).stdout);
    });
    return stdout;
  };

  it('type-checks', async () => {
    await tool('tsc', '--noEmit', '--customConditions', 'ash-source');
  });

  it('passes the conformance suite, with the real zypper where it can be had', async () => {
    const told = await tool(
      'mocha',
      '--import=tsx',
      '--conditions=ash-source',
      '--timeout=20000',
      'test/conformance.test.ts',
    );
    expect(told).to.match(/\d\d passing/);
  });
});
