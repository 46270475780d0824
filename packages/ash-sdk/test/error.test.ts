import {inspect} from 'node:util';
import {expect} from 'chai';
import {AshError, EXIT_CODES, isAshError} from '../src/index.js';

describe('AshError', () => {
  it('carries what it was made of, and fails by default', () => {
    const cause = new Error('cause');
    const error = new AshError({
      code: 'ASH_X',
      message: 'It failed.',
      hint: 'Do it again.',
      exit: 'busy',
      cause,
      output: 'last words',
      data: {a: 1},
    });
    expect(error).to.be.an.instanceOf(Error).and.to.include({name: 'AshError', code: 'ASH_X', exit: 'busy'});
    expect(error).to.include({message: 'It failed.', hint: 'Do it again.', output: 'last words', cause});
    expect(error.data).to.deep.equal({a: 1});
    const least = new AshError({code: 'ASH_X', message: 'It failed.'});
    expect(least).to.include({exit: 'failed', hint: undefined, output: undefined, data: undefined});
    expect('cause' in least).to.equal(false);
  });

  it('is recognised when another copy of this package made it', async () => {
    const other = (await import(new URL('../src/error.ts?copy', import.meta.url).href)) as {
      AshError: typeof AshError;
      isAshError: typeof isAshError;
    };
    const theirs = new other.AshError({code: 'ASH_X', message: 'x.'});
    expect(theirs instanceof AshError).to.equal(false);
    expect(isAshError(theirs)).to.equal(true);
    expect(other.isAshError(new AshError({code: 'ASH_X', message: 'x.'}))).to.equal(true);
  });

  for (const value of [undefined, null, 0, 'ASH_X', {}, {code: 'ASH_X', message: 'x'}, new Error('x')]) {
    it(`is not seen in ${inspect(value, {breakLength: Infinity}).split('\n', 1)[0] ?? ''}`, () => {
      expect(isAshError(value)).to.equal(false);
    });
  }

  it('does not show its brand when it is listed or written as JSON', () => {
    const error = new AshError({code: 'ASH_X', message: 'x.'});
    expect(Object.getOwnPropertySymbols(Object.assign({}, error))).to.deep.equal([]);
    expect(JSON.stringify(error)).not.to.include('brand');
  });
});

describe('exit codes', () => {
  it('are all different, and those that the documentation promises', () => {
    const codes = Object.fromEntries(Object.entries(EXIT_CODES).map(([name, {code}]) => [name, code]));
    expect(codes).to.deep.equal({
      done: 0,
      failed: 1,
      usage: 2,
      notFound: 3,
      refused: 4,
      needsRoot: 5,
      conflict: 6,
      noSpace: 7,
      busy: 75,
    });
    for (const {meaning} of Object.values(EXIT_CODES)) expect(meaning).to.be.a('string').and.not.equal('');
  });
});
