import {expect} from 'chai';
import {deb822Sources, oneLineSource} from '../../src/bootstrap/render-sources.js';
import {parseDeb822Sources} from '../../src/host-apt/deb822-sources.js';
import {parseOneLineSources} from '../../src/host-apt/one-line-sources.js';

const source = {uri: 'http://a.example.org/debian', suite: 'sid', components: ['main', 'contrib']};

describe('render sources', () => {
  it("writes a line with the host's key", () => {
    expect(oneLineSource(source)).to.equal('deb http://a.example.org/debian sid main contrib');
    const full = {
      ...source,
      signedBy: '/in/root.gpg',
      hostKeyring: '/on/host.gpg',
      trusted: true,
      checkValidUntil: false,
    };
    expect(oneLineSource(full)).to.equal(
      'deb [signed-by=/on/host.gpg trusted=yes check-valid-until=no] http://a.example.org/debian sid main contrib',
    );
    expect(parseOneLineSources(oneLineSource(full))).to.deep.equal([
      {...source, signedBy: '/on/host.gpg', trusted: true, checkValidUntil: false},
    ]);
  });

  it("writes the base's own file, with one paragraph for what differs in the suite only", () => {
    const keyed = {...source, signedBy: '/k.gpg', trusted: true, checkValidUntil: false};
    const sources = [keyed, {...keyed, suite: 'sid-updates'}, {...source, uri: 'http://s.example.org/x'}];
    const text = deb822Sources(sources);
    expect(text.match(/^Types: deb$/gm)).to.have.length(2);
    expect(parseDeb822Sources(text, 'x')).to.deep.equal(sources);
  });
});
