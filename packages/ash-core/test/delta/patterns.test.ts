import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText, type RootPath} from 'ash-sdk';
import {compilePatterns} from '../../src/delta/patterns.js';
import {bytes, path} from '../files/scratch.js';

describe('compilePatterns', () => {
  for (const [pattern, matching, other] of [
    [
      '/etc/ld.so.cache',
      ['/etc/ld.so.cache'],
      ['/etc/ld.so.cache2', '/etc/ld.so', '/x/etc/ld.so.cache', '/etc/ld_so_cache'],
    ],
    ['/var/log/', ['/var/log/a', '/var/log/a/b'], ['/var/log', '/var/logs', '/var/logs/a']],
    ['/var/log/*', ['/var/log/a', '/var/log/'], ['/var/log/a/b', '/var/log']],
    ['/var/log/**', ['/var/log/a', '/var/log/a/b'], ['/var/log']],
    [
      '/usr/**/__pycache__/',
      ['/usr/lib/__pycache__/x', '/usr/a/b/__pycache__/c/d'],
      ['/usr/lib/__pycache__', '/usr/x__pycache__/a'],
    ],
    [
      '/usr/share/icons/*/icon-theme.cache',
      ['/usr/share/icons/a/icon-theme.cache'],
      ['/usr/share/icons/a/b/icon-theme.cache', '/usr/share/icons/icon-theme.cache'],
    ],
    [
      '/boot/*-*.old',
      ['/boot/a-b.old', '/boot/-.old', '/boot/a-b-c.old'],
      ['/boot/ab.old', '/boot/a-b.older'],
    ],
    ['/a/*/c/', ['/a/b/c/d', '/a/b/c/d/e'], ['/a/b/c', '/a/b/x/c/d']],
    ['/é/*', ['/é/x', '/é/ü'], ['/e/x']],
    ['**.pyc', ['/a.pyc', '/a/b.pyc'], ['/a.pyc/b']],
  ] as const) {
    it(pattern, () => {
      const matches = compilePatterns([pattern]);
      for (const text of matching) expect(matches(path(text)), text).to.equal(true);
      for (const text of other) expect(matches(path(text)), text).to.equal(false);
    });
  }

  it('lets wildcards stand for any byte, a line end too', () => {
    const matches = compilePatterns(['/a/*.x', '/b/']);
    expect(matches(`/a/${bytes(0x0a, 0xff)}.x` as RootPath)).to.equal(true);
    expect(matches(`/b/${bytes(0x0a)}` as RootPath)).to.equal(true);
  });

  it('matches when one of several patterns does, and nothing without patterns', () => {
    expect(compilePatterns(['/a', '/b'])(path('/b'))).to.equal(true);
    expect(compilePatterns(['/a', '/b'])(path('/c'))).to.equal(false);
    expect(compilePatterns([])(path('/a'))).to.equal(false);
  });

  it('agrees with a regular expression, on all patterns and paths', () => {
    const part = fc.constantFrom('*', '**', 'a', 'b', '/', '.', '+', '\n', 'é');
    const text = fc.array(part, {maxLength: 8}).map((parts) => `/${parts.join('')}`);
    const name = fc
      .array(fc.constantFrom('a', 'b', '/', '.', '+', '\n', 'é'), {maxLength: 12})
      .map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(text, name, (pattern, probe) => {
        expect(compilePatterns([pattern])(path(probe))).to.equal(asExpression(pattern).test(path(probe)));
      }),
      {numRuns: 2000},
    );
  });

  it('takes no longer for a path made to keep it busy', () => {
    const matches = compilePatterns(['/**a**a**a**a**a**a**b']);
    const started = performance.now();
    expect(matches(path(`/${'a'.repeat(4095)}`))).to.equal(false);
    expect(performance.now() - started).to.be.lessThan(1000);
  });
});

function asExpression(pattern: string): RegExp {
  const source = bytesFromText(pattern.endsWith('/') ? `${pattern}**` : pattern).replaceAll(
    /\*\*|\*|[^*]/gs,
    (part) => {
      if (part === '**') return '[^]*';
      return part === '*' ? '[^/]*' : part.replaceAll(/[/.+\n]/g, String.raw`\$&`);
    },
  );
  return new RegExp(`^${source}$`);
}
