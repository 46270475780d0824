import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText, isAshError, type RootPath} from 'ash-sdk';
import {joinPath, namesOf, pathOfNames, rootPath, splitPath, TOP} from '../../src/files/root-path.js';
import {bytes, path} from './scratch.js';

describe('rootPath', () => {
  for (const [text, expected] of [
    ['/', '/'],
    ['.', '/'],
    ['etc/hosts', '/etc/hosts'],
    ['/etc//hosts/', '/etc/hosts'],
    ['/etc/./hosts', '/etc/hosts'],
    ['/etc/../usr', '/usr'],
    ['/../../etc', '/etc'],
    ['/..', '/'],
    ['/a\nb', '/a\nb'],
  ] as const) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(text)}`, () => {
      expect(rootPath(text)).to.equal(expected);
    });
  }

  it('encodes a text as UTF-8', () => {
    expect(rootPath('/é')).to.equal(`/${bytes(0xc3, 0xa9)}`);
  });

  for (const text of ['', '/a\0b']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(() => rootPath(text))
        .to.throw()
        .with.property('code', 'ASH_PATH_INVALID');
    });
  }

  it('makes a path in its final form of whatever a user types', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', '', 'a', 'b c', 'é', '-', '\n')), (names) => {
        const text = `/${names.join('/')}`;
        const made = rootPath(text);
        expect(made).to.match(/^\/$|^(\/[^/]+)+$/);
        expect(made.split('/')).not.to.include.members(['..']);
        expect(made.split('/')).not.to.include.members(['.']);
        expect(namesOf(made).join('/')).to.equal(made.slice(1));
      }),
    );
  });
});

describe('namesOf', () => {
  it('keeps .. for whoever resolves links', () => {
    expect(namesOf(path('/a/../b'))).to.deep.equal(['a', '..', 'b']);
  });

  for (const [title, hostile] of [
    ['no slash in front', 'etc'],
    ['a NUL', '/a\0b'],
    ['a unit that would lose bits and become a slash', '/a\u012fetc'],
    ['nothing', ''],
  ] as const) {
    it(`refuses a path with ${title}`, () => {
      try {
        namesOf(hostile as RootPath);
        expect.fail('was accepted');
      } catch (error) {
        expect(isAshError(error) && error.code).to.equal('ASH_PATH_INVALID');
      }
    });
  }
});

describe('splitPath and joinPath', () => {
  it('are each other’s opposite', () => {
    for (const text of ['/a', '/a/b', '/a/b/c']) {
      const split = splitPath(path(text));
      expect(split && joinPath(split.parent, split.name)).to.equal(text);
    }
  });

  it('give the top no parent', () => {
    expect(splitPath(TOP)).to.equal(undefined);
  });

  it('put names together from the top', () => {
    expect(pathOfNames([])).to.equal('/');
    expect(pathOfNames([bytesFromText('a'), bytesFromText('b')])).to.equal('/a/b');
  });
});
