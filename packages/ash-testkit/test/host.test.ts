import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import {realHost} from '../src/host.js';

describe('the real host', () => {
  const host = realHost();

  it('runs a program with input and a clean environment', async () => {
    process.env['ASH_TEST_LEAK'] = 'leaked';
    const result = await host.run(
      {argv: ['sh', '-c', 'cat; env; echo words >&2'], env: {ADDED: 'yes'}},
      {input: 'given\n'},
    );
    delete process.env['ASH_TEST_LEAK'];
    expect(result.stdout)
      .to.match(/^given\n/)
      .and.contain('ADDED=yes')
      .and.contain('LANG=C.UTF-8')
      .and.not.contain('leaked');
    expect(result).to.include({exitCode: 0, stderr: 'words\n'});
  });

  it('rejects for a bad end, unless it is announced', async () => {
    const error: unknown = await host
      .run({argv: ['sh', '-c', 'echo why >&2; exit 3']})
      .catch((reason: unknown) => reason);
    expect(isAshError(error) && error.output).to.equal('why\n');
    expect((await host.run({argv: ['sh', '-c', 'exit 3'], okExitCodes: [3]})).exitCode).to.equal(3);
  });

  it('rejects for a program that is not there', async () => {
    const error: unknown = await host.run({argv: ['no-such-program']}).catch((reason: unknown) => reason);
    expect(isAshError(error)).to.equal(true);
    expect(await host.has('no-such-program')).to.equal(false);
    expect(await host.has('sh')).to.equal(true);
  });

  it('streams what a program prints, and rejects at the end', async () => {
    const pieces: string[] = [];
    const read = async (): Promise<void> => {
      for await (const piece of host.stream({argv: ['sh', '-c', 'echo some; exit 4']}))
        pieces.push(String(piece));
    };
    const error: unknown = await read().catch((reason: unknown) => reason);
    expect(pieces.join('')).to.equal('some\n');
    expect(isAshError(error)).to.equal(true);
  });

  it('ends the program when nobody reads on, or the work is given up', async () => {
    for await (const piece of host.stream({argv: ['yes']})) {
      expect(piece.length).to.be.greaterThan(0);
      break;
    }
    const controller = new AbortController();
    const running = host
      .run({argv: ['sleep', '60']}, {signal: controller.signal})
      .catch((reason: unknown) => reason);
    controller.abort();
    expect(isAshError(await running)).to.equal(true);
  });
});
