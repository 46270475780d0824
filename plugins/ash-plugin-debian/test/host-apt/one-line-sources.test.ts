import {expect} from 'chai';
import fc from 'fast-check';
import {parseOneLineSources} from '../../src/host-apt/one-line-sources.js';

const read = parseOneLineSources;

describe('one-line sources', () => {
  it('reads address, suite and components', () => {
    expect(read('deb http://a.example.org/debian bookworm main contrib\n')).to.deep.equal([
      {uri: 'http://a.example.org/debian', suite: 'bookworm', components: ['main', 'contrib']},
    ]);
  });

  it('reads options', () => {
    const line =
      'deb [ arch=amd64,i386 signed-by=/etc/apt/keyrings/a.gpg trusted=yes check-valid-until=no ] http://a.example.org sid main';
    expect(read(line)[0]).to.deep.include({
      signedBy: '/etc/apt/keyrings/a.gpg',
      trusted: true,
      checkValidUntil: false,
    });
  });

  it('passes over comments, source packages and rubbish', () => {
    const text =
      '# deb http://a.example.org sid main\n\ndeb-src http://a.example.org sid main\ndeb\ndeb http://a.example.org\nnonsense\n  deb  http://b.example.org  sid  main # why\n';
    expect(read(text)).to.deep.equal([{uri: 'http://b.example.org', suite: 'sid', components: ['main']}]);
  });

  it('throws for nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (options, rest) => {
        for (const source of read(`deb [${options}] ${rest}`)) expect(source.uri).to.not.match(/\s/);
      }),
    );
  });

  it('gives back any line that is written down', () => {
    const word = fc.stringMatching(/^[a-z0-9./:-]{1,12}$/);
    fc.assert(
      fc.property(
        word,
        word,
        fc.array(word, {maxLength: 4}),
        fc.boolean(),
        (uri, suite, components, trusted) => {
          const line = ['deb', ...(trusted ? ['[trusted=yes]'] : []), uri, suite, ...components].join(' ');
          expect(read(line)).to.deep.equal([{uri, suite, components, ...(trusted ? {trusted} : {})}]);
        },
      ),
    );
  });
});
