import {expect} from 'chai';
import fc from 'fast-check';
import {mutableDirectories, nameInStore} from '../../../src/boot/mutable/directories.js';
import {thrownBy} from '../../helpers/thrown.js';

const own = (value: string) => () => mutableDirectories({'mutable-directories': value});

describe('mutableDirectories', () => {
  it('are those of both settings, sorted', () => {
    expect(mutableDirectories({})).to.deep.equal([]);
    expect(
      mutableDirectories({'mutable-directories': '/usr/local, /opt', 'shared-directories': '/data'}),
    ).to.deep.equal([
      {path: '/data', shared: true},
      {path: '/opt', shared: false},
      {path: '/usr/local', shared: false},
    ]);
    expect(own('/usr/share/games,/opt/a b,/optional')).not.to.throw();
  });

  for (const [value, words] of [
    ['', 'does not begin with a slash'],
    ['/opt,', 'does not begin with a slash'],
    ['opt', 'does not begin with a slash'],
    ['/', 'system itself'],
    ['/usr', 'system itself'],
    ['/lib64', 'system itself'],
    ['/opt/', 'plain path'],
    ['/opt//a', 'plain path'],
    ['/opt/./a', 'plain path'],
    ['/opt/../etc', 'plain path'],
    ['/etc', 'written to anyway'],
    ['/etc/cron.d', 'written to anyway'],
    ['/var/lib', 'written to anyway'],
    ['/.ash/@ash', 'written to anyway'],
    ['/boot', 'kernel'],
    ['/usr/lib/modules/6', 'kernel'],
    ['/proc', 'kernel'],
    ['/usr/bin', 'packages'],
    ['/usr/lib/sysimage/dpkg', 'packages'],
    ['/opt\n/etc', 'control character'],
    ['/opt\x1b[2J', 'control character'],
    [`/${'ü'.repeat(40)}`, 'too long'],
  ] as const) {
    it(`refuses ${JSON.stringify(value.slice(0, 20))}`, () => {
      const error = thrownBy(own(value));
      expect(error).to.include({code: 'ASH_MUTABLE_DIRECTORY_INVALID', exit: 'usage'});
      expect(error.message)
        .to.include(words)
        .and.not.match(/[\n\x1b]/);
    });
  }

  it('refuses two of which one lies in the other, or that are the same', () => {
    for (const settings of [
      {'mutable-directories': '/opt,/opt/a'},
      {'mutable-directories': '/opt/a', 'shared-directories': '/opt'},
      {'mutable-directories': '/opt', 'shared-directories': '/opt'},
    ]) {
      expect(thrownBy(() => mutableDirectories(settings)).code).to.equal('ASH_MUTABLE_DIRECTORIES_OVERLAP');
    }
  });
});

describe('nameInStore', () => {
  it('is plain for plain paths', () => {
    expect(nameInStore('/usr/local')).to.equal('usr-local');
    expect(nameInStore('/a-b c/é')).to.equal('a%2db%20c-%c3%a9');
  });

  it('is one safe name, and no two paths have the same', () => {
    const path = fc.array(
      fc.string({minLength: 1}).filter((name) => !/[/\0]/.test(name)),
      {minLength: 1},
    );
    fc.assert(
      fc.property(path, path, (a, b) => {
        const [first, second] = [nameInStore(`/${a.join('/')}`), nameInStore(`/${b.join('/')}`)];
        expect(first).to.match(/^[A-Za-z0-9._+@:%-]+$/);
        expect(first === second).to.equal(a.join('/') === b.join('/'));
      }),
    );
  });
});
