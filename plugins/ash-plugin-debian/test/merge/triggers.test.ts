import {expect} from 'chai';
import {parseTriggers, touchedPlaces, watchedPlaces} from '../../src/merge/triggers.js';

describe('triggers', () => {
  it('are read from what a package says', () => {
    const text =
      '# comment\ninterest-noawait /usr/share/man\n\ninterest other\nactivate-noawait ldconfig\nactivate x\n';
    expect(parseTriggers(text)).to.deep.equal({
      activates: ['ldconfig', 'x'],
      interests: ['/usr/share/man', 'other'],
    });
  });

  it('are called for by files in the places that are watched', () => {
    const watched = watchedPlaces(
      '/usr/share/man man-db/noawait\n/usr/share/info install-info\n/etc/one a\n',
    );
    expect([...watched]).to.deep.equal(['/usr/share/man', '/usr/share/info', '/etc/one']);
    const touched = touchedPlaces(watched, [
      '/usr/share/man/man1/x.gz',
      '/etc/one',
      '/usr/share/information',
    ]);
    expect([...touched]).to.deep.equal(['/usr/share/man', '/etc/one']);
    expect(touchedPlaces(watched, ['', '/', '/usr'])).to.have.length(0);
  });
});
