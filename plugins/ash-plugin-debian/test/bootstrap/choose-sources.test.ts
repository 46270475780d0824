import {expect} from 'chai';
import {chooseSources} from '../../src/bootstrap/choose-sources.js';
import {findRelease} from '../../src/bootstrap/release.js';
import {debian} from '../../src/derivatives/debian.js';
import type {ArchiveSource} from '../../src/host-apt/archive-sources.js';

const A = 'http://a.example.org/debian';
const S = 'http://a.example.org/debian-security';

function own(suite: string, uri = A, components = ['main', 'non-free-firmware']): ArchiveSource {
  const [codename = '', pocket] = suite.split('-');
  return {uri, suite, components, codename, pocket: pocket as ArchiveSource['pocket'], signedBy: '/k.gpg'};
}

const BOOKWORM = [own('bookworm-updates'), own('bookworm'), own('bookworm-security', S)];

function choose(release: string, host: readonly ArchiveSource[], mirror?: string): string[] {
  const wishes = {derivative: debian, release: findRelease(debian, release), host};
  return chooseSources({...wishes, ...(mirror === undefined ? {} : {mirror})}).map(
    ({uri, suite, components, signedBy}) => `${uri} ${suite} ${components.join('+')} ${signedBy ?? '-'}`,
  );
}

describe('choose sources', () => {
  it('have parts beyond the usual ones where the release has them, each once', () => {
    const more = ['contrib', 'non-free-firmware', 'universe'];
    const components = (release: string, host: readonly ArchiveSource[]): string[] =>
      chooseSources({derivative: debian, release: findRelease(debian, release), host, more}).map((source) =>
        source.components.join('+'),
      );
    expect(components('trixie', [])).to.deep.equal(Array(3).fill('main+contrib+non-free-firmware'));
    expect(components('bookworm', BOOKWORM)[0]).to.equal('main+non-free-firmware+contrib');
    expect(components('bullseye', [])[0]).to.equal('main+contrib');
  });

  it("are the distribution's own without a host of the same kind", () => {
    expect(choose('trixie', [])).to.deep.equal([
      'https://deb.debian.org/debian trixie main -',
      'https://deb.debian.org/debian trixie-updates main -',
      'https://deb.debian.org/debian-security trixie-security main -',
    ]);
    expect(choose('sid', [])).to.deep.equal(['https://deb.debian.org/debian sid main -']);
  });

  it("are the host's for its own release, the release itself first", () => {
    expect(choose('bookworm', BOOKWORM)).to.deep.equal([
      `${A} bookworm main+non-free-firmware /k.gpg`,
      `${A} bookworm-updates main+non-free-firmware /k.gpg`,
      `${S} bookworm-security main+non-free-firmware /k.gpg`,
    ]);
  });

  it("are the host's with another name for another release, as far as that has them", () => {
    expect(choose('trixie', BOOKWORM)).to.deep.equal([
      `${A} trixie main+non-free-firmware /k.gpg`,
      `${A} trixie-updates main+non-free-firmware /k.gpg`,
      `${S} trixie-security main+non-free-firmware /k.gpg`,
    ]);
    expect(choose('sid', BOOKWORM)).to.deep.equal([`${A} sid main+non-free-firmware /k.gpg`]);
    expect(choose('bullseye', BOOKWORM)[0]).to.equal(`${A} bullseye main /k.gpg`);
    expect(choose('duke', BOOKWORM)).to.have.length(1);
  });

  it('follow the release that was asked for when the host has several', () => {
    expect(choose('sid', [...BOOKWORM, own('sid', 'http://sid.example.org/debian')])).to.deep.equal([
      'http://sid.example.org/debian sid main+non-free-firmware /k.gpg',
    ]);
  });

  it('say each address and suite once, with all components', () => {
    expect(choose('sid', [own('sid', A, ['main']), own('sid', A, ['contrib', 'main'])])).to.deep.equal([
      `${A} sid main+contrib /k.gpg`,
    ]);
  });

  it("need the release itself: pockets alone are no set, and the distribution's own servers are taken", () => {
    expect(choose('bookworm', [own('bookworm-security', S)])[0]).to.equal(
      'https://deb.debian.org/debian bookworm main -',
    );
  });

  it('take a mirror that was asked for, with security from where it was', () => {
    const B = 'http://b.example.org/debian';
    expect(choose('trixie', [], B)).to.deep.equal([
      `${B} trixie main -`,
      `${B} trixie-updates main -`,
      'https://deb.debian.org/debian-security trixie-security main -',
    ]);
    expect(choose('trixie', BOOKWORM, B)).to.deep.equal([
      `${B} trixie main+non-free-firmware -`,
      `${B} trixie-updates main+non-free-firmware -`,
      `${S} trixie-security main+non-free-firmware /k.gpg`,
    ]);
    expect(choose('bookworm', BOOKWORM, A)[0], 'the same mirror keeps its key').to.contain('/k.gpg');
  });
});
