import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText, isAshError} from 'ash-sdk';
import {bytes, thrownBy} from 'ash-testkit';
import {NAMES, parseStatus} from '../../src/database/status.js';

const stateOf = (status: string): string | undefined =>
  parseStatus(bytes(`Package: a\nStatus: ${status}\nVersion: 1\nArchitecture: amd64\n`), 'status')[0]?.state;

describe('status', () => {
  it('reads nothing but the names where nobody asks for more', () => {
    const text =
      'Package: a\nStatus: deinstall ok config-files\nArchitecture: i386\nMulti-Arch: same\nVersion: 1\nDepends: b\nConffiles:\n /etc/a 0\n';
    const [entry] = parseStatus(bytes(text), 'status', NAMES);
    expect(entry).to.include({
      package: 'a',
      architecture: 'i386',
      isMultiArchSame: true,
      state: 'configuration-only',
      version: '',
      conffiles: '',
    });
    expect(entry?.relations.needs).to.equal('');
  });

  it('reads what ash wants to know of a package', () => {
    const text =
      'Package: a\nStatus: install ok installed\nInstalled-Size: 3\nArchitecture: all\nMulti-Arch: same\nVersion: 1:2-3\nDescription: für dich\n more\nConffiles:\n /etc/a 0\n';
    expect(parseStatus(bytesFromText(text), 'status')).to.deep.equal([
      {
        package: 'a',
        version: '1:2-3',
        architecture: 'all',
        isMultiArchSame: true,
        state: 'installed',
        summary: 'für dich',
        installedSize: 3072,
        conffiles: '\n/etc/a 0',
        relations: {needs: '', provides: '', multiArch: 'same'},
      },
    ]);
  });

  for (const [status, expected] of [
    ['install ok installed', 'installed'],
    ['hold ok installed', 'installed'],
    ['deinstall ok installed', 'installed'],
    ['install reinstreq installed', 'broken'],
    ['install ok unpacked', 'broken'],
    ['install reinstreq half-installed', 'broken'],
    ['install ok half-configured', 'broken'],
    ['install ok triggers-awaited', 'broken'],
    ['install ok triggers-pending', 'broken'],
    ['deinstall ok config-files', 'configuration-only'],
    ['purge ok not-installed', undefined],
  ] as const) {
    it(`takes '${status}' as ${expected ?? 'not there'}`, () => {
      expect(stateOf(status)).to.equal(expected);
    });
  }

  it('takes a paragraph without a status as not there', () => {
    expect(parseStatus(bytes('Package: a\n'), 'status')[0]?.state).to.equal(undefined);
  });

  it('refuses what dpkg would refuse, and names the package', async () => {
    expect((await thrownBy(() => stateOf('install ok nonsense'))).message).to.contain('package a');
    expect((await thrownBy(() => parseStatus(bytes('Version: 1\n'), 'status'))).code).to.equal(
      'ASH_PACKAGE_DATABASE_DAMAGED',
    );
    expect((await thrownBy(() => parseStatus(bytes('Package: ../a\n'), 'status'))).hint).to.contain(
      'ash repair',
    );
    await thrownBy(() => parseStatus(bytes('Package: a\nArchitecture: ../x\n'), 'status'));
  });

  it('leaves out a size that is no number', () => {
    expect(parseStatus(bytes('Package: a\nInstalled-Size: much\n'), 'status')[0]?.installedSize).to.equal(
      undefined,
    );
  });

  it('throws nothing but an AshError, whatever the file holds', () => {
    const word = fc.constantFrom(
      'Package',
      'Status',
      'Version',
      'Architecture',
      'Conffiles',
      'Description',
      'install ok installed',
      ':',
      ' ',
      '\n',
      '\n ',
      'a',
      '\0',
      '\xff',
    );
    const text = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.array(word, {maxLength: 60}).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (content) => {
        try {
          for (const entry of parseStatus(bytes(content), 'status'))
            expect(entry.package).to.match(/^[A-Za-z0-9]/);
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
      {numRuns: 500},
    );
  });

  it('reads a hundred thousand lines in well under a second', () => {
    const text =
      'Package: a\nStatus: install ok installed\nDescription: x\n  yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n\n'.repeat(
        20_000,
      );
    const start = performance.now();
    expect(parseStatus(bytes(text), 'status')).to.have.length(20_000);
    expect(performance.now() - start).to.be.below(3000);
  });
});
