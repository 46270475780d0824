import {expect} from 'chai';
import {firingsOf, type Firing, type Owner} from '../../src/merge/triggers.js';
import {RpmHeader} from '../../src/rpm/header.js';
import {TAG} from '../../src/rpm/tags.js';
import {wholeBytes} from '../../src/sqlite/byte-source.js';
import {headerBytes, numbers, text, texts, type HeaderEntry} from '../helpers/header.js';

const IN = 1 << 16;
const OUT = 1 << 17;

/** A package with one directory of files. */
function owner(
  name: string,
  isBrought: boolean,
  files: readonly string[],
  ...more: readonly HeaderEntry[]
): Owner {
  const entries = [
    text(TAG.name, name),
    texts(TAG.provideNames, [name]),
    numbers(
      TAG.directoryIndexes,
      files.map(() => 0),
    ),
    texts(TAG.baseNames, files),
    texts(TAG.directoryNames, ['/usr/share/x/']),
    ...more,
  ].filter(({count}) => count > 0);
  return {name, isBrought, header: new RpmHeader(wholeBytes(headerBytes(entries)))};
}

interface Waits {
  readonly places: readonly string[];
  readonly flags?: readonly number[];
  readonly indexes?: readonly number[];
  readonly programs?: readonly string[];
  readonly priorities?: readonly number[];
}

function waits({places, flags, indexes, programs, priorities}: Waits): readonly HeaderEntry[] {
  const own = indexes ?? places.map(() => 0);
  const scripts = [...new Set(own)].map((index) => `script ${index}`);
  return [
    texts(TAG.transactionTriggerNames, places),
    numbers(TAG.transactionTriggerFlags, flags ?? places.map(() => IN)),
    numbers(TAG.transactionTriggerIndexes, own),
    texts(TAG.transactionTriggerScripts, scripts),
    texts(TAG.transactionTriggerPrograms, programs ?? scripts.map(() => '/bin/sh')),
    numbers(TAG.transactionTriggerPriorities, priorities ?? scripts.map(() => 1_000_000)),
  ];
}

const fired = (...owners: readonly Owner[]): readonly Firing[] => {
  const found = firingsOf(owners);
  if (typeof found === 'string') throw new Error(found);
  return found;
};

describe('triggers of rpm', () => {
  const layer = owner('layer', true, ['a', 'b']);

  it('of the new parent are told of what is brought, those that are brought of all', () => {
    const parent = owner('parent', false, ['p'], ...waits({places: ['/usr/share/x']}));
    expect(fired(parent, layer).map(({files}) => files)).to.deep.equal([
      ['/usr/share/x/a', '/usr/share/x/b'],
    ]);
    const bringer = owner('layer', true, ['a'], ...waits({places: ['/usr/share/x/']}));
    expect(fired(owner('parent', false, ['p']), bringer)[0]?.files).to.deep.equal([
      ...['/usr/share/x/p', '/usr/share/x/a'],
    ]);
  });

  it('run for several places once, those of a higher priority first, and none for a removal', () => {
    const parent = owner(
      'parent',
      false,
      [],
      ...waits({
        places: ['/usr/share/x/a', '/usr/share/x/b', '/usr/share/x', '/usr/share/x'],
        flags: [IN, IN, IN, OUT],
        indexes: [0, 0, 1, 2],
        priorities: [10, 20, 30],
      }),
    );
    expect(fired(parent, layer).map(({script, files}) => [script, files.length])).to.deep.equal([
      ['script 1', 2],
      ['script 0', 2],
    ]);
  });

  it('of other places, and without anything that is brought, run nothing', () => {
    expect(fired(owner('parent', false, [], ...waits({places: ['/etc']})), layer)).to.deep.equal([]);
    expect(fired(owner('parent', false, ['p'], ...waits({places: ['/usr']})))).to.deep.equal([]);
  });

  it('of another interpreter, or of too much, are refused', () => {
    const lua = owner('parent', false, [], ...waits({places: ['/usr'], programs: ['<lua>']}));
    expect(firingsOf([lua, layer])).to.include('only be run by rpm');
    const many = owner(
      'layer',
      true,
      Array.from({length: 40_000}, (_, index) => `${'f'.repeat(30)}${index}`),
    );
    expect(firingsOf([owner('parent', false, [], ...waits({places: ['/usr']})), many])).to.include(
      'too many',
    );
  });
});
