import {expect} from 'chai';
import {readArguments} from '../src/arguments.js';

describe('the arguments', () => {
  it('may say all, or leave something to be asked for', () => {
    expect(readArguments(['distro', 'void', '--directory', '/x'])).to.deep.equal({
      help: false,
      directory: '/x',
      kind: 'distro',
      id: 'void',
    });
    expect(readArguments([])).to.deep.equal({help: false, directory: '.'});
    expect(readArguments(['filesystem']).kind).to.equal('filesystem');
    expect(readArguments(['-h']).help).to.equal(true);
  });

  it('are refused where they mean nothing', () => {
    expect(() => readArguments(['plugin', 'x'])).to.throw('no kind of plugin');
    expect(() => readArguments(['distro', 'x', 'y'])).to.throw('too many');
    expect(() => readArguments(['--force'])).to.throw('--force');
  });
});
