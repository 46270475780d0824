import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {runLogged} from '../../src/exec/run-logged.js';
import {ashErrorOf} from '../helpers/rejection.js';

describe('runLogged', () => {
  let directory: string;
  let logFile: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-logged-'));
    logFile = join(directory, 'log');
  });

  afterEach(async () => rm(directory, {recursive: true}));

  it('gives out lines as they come, keeps all in the log, and tells the end', async () => {
    const lines: string[] = [];
    const argv = ['sh', '-c', 'echo one; echo two >&2; exit 7'] as const;
    const {end, tail} = await runLogged({argv}, {logFile, onLine: (line) => lines.push(line)});
    expect(lines).to.deep.equal(['one', 'two']);
    expect(await readFile(logFile, 'utf8')).to.equal('one\ntwo\n');
    expect(end).to.deep.equal({exitCode: 7});
    expect(tail).to.equal('one\ntwo');
  });

  it('has no input unless it is given ours', async () => {
    const {tail} = await runLogged({argv: ['sh', '-c', 'wc -c']}, {logFile});
    expect(tail).to.equal('0');
  });

  it('ends the program when nobody can take its output any more', async () => {
    const fail = (): never => {
      throw new Error('nobody is here');
    };
    const begun = Date.now();
    const error = await runLogged({argv: ['sh', '-c', 'echo x; sleep 60']}, {logFile, onLine: fail}).catch(
      (caught: unknown) => caught,
    );
    expect(String(error)).to.include('nobody is here');
    expect(Date.now() - begun).to.be.below(20_000);
  });

  it('rejects when it is told to stop', async () => {
    const stop = new AbortController();
    const running = runLogged({argv: ['sleep', '60']}, {logFile, signal: stop.signal});
    setTimeout(() => {
      stop.abort();
    }, 50);
    expect((await ashErrorOf(running)).code).to.equal('ASH_INTERRUPTED');
  });
});
