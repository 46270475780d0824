import {expect} from 'chai';
import {readOptions} from '../../../scripts/demo/options.js';

describe('scripts: the words after npm start', () => {
  it('are --yes, --boot and --clean', () => {
    expect(readOptions([], {})).to.deep.equal({yes: false, clean: false, boot: false});
    expect(readOptions(['--yes'], {})).to.deep.equal({yes: true, clean: false, boot: false});
    expect(readOptions(['--clean', '-y'], {})).to.deep.equal({yes: true, clean: true, boot: false});
    expect(readOptions(['--boot'], {})).to.deep.equal({yes: false, clean: false, boot: true});
  });

  it('count also when somebody forgot the two dashes, and npm took them for its own', () => {
    expect(
      readOptions([], {npm_config_yes: 'true', npm_config_clean: 'true', npm_config_boot: 'true'}),
    ).to.deep.equal({
      yes: true,
      clean: true,
      boot: true,
    });
  });

  for (const words of [['--claen'], ['clean'], ['--yes=no']]) {
    it(`are refused when they are ${words.join(' ')}`, () => {
      expect(() => readOptions(words, {})).to.throw(`npm start doesn't know this: ${words.join(' ')}.`);
    });
  }
});
