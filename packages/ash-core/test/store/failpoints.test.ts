import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {FAILPOINTS} from '../../src/store/failpoints.js';

const SOURCE = join(import.meta.dirname, '../../src');

/** Passes three steps, one of them twice, in a process of its own. */
function pass(asked: string | undefined) {
  const {ASH_FAILPOINT: _, ...rest} = process.env;
  const script = `
    import {failpoint} from ${JSON.stringify(join(SOURCE, 'store/failpoints.ts'))};
    for (const name of ['staged', 'copied', 'copied', 'removed']) failpoint(name);
    process.stdout.write('alive');`;
  const env = asked === undefined ? rest : {...rest, ASH_FAILPOINT: asked};
  const words = ['--import', 'tsx', '--input-type', 'module', '--eval', script];
  return spawnSync(process.execPath, words, {env, encoding: 'utf8'});
}

describe('failpoints', () => {
  it('do nothing when nobody asks, or for another step', () => {
    for (const asked of [undefined, '', 'sealed', 'staged:2', 'copied:3', 'constructor'])
      expect(pass(asked), asked).to.include({stdout: 'alive', stderr: '', signal: null});
  });

  it('end the process at the pass that is named', () => {
    for (const asked of ['staged', 'staged:1', 'copied:2'])
      expect(pass(asked), asked).to.include({stdout: '', signal: 'SIGKILL'});
  });

  it('are listed as they are passed', () => {
    const {stdout, stderr} = pass('list');
    expect(stdout).to.equal('alive');
    const names = ['staged:1', 'copied:1', 'copied:2', 'removed:1'];
    expect(stderr).to.equal(names.map((name) => `failpoint ${name}\n`).join(''));
  });

  it('of the table are all in the code, and none besides', () => {
    const files = readdirSync(SOURCE, {recursive: true, encoding: 'utf8'}).filter((name) =>
      name.endsWith('.ts'),
    );
    const calls = files.flatMap((name) => [
      ...readFileSync(join(SOURCE, name), 'utf8').matchAll(/\bfailpoint\('([^']*)'\)/g),
    ]);
    expect(new Set(calls.map(([, name]) => name))).to.have.keys(...Object.keys(FAILPOINTS));
  });
}).timeout(60_000);
