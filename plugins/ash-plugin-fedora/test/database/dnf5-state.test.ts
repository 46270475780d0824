import {expect} from 'chai';
import {parsePackagesState} from '../../src/database/dnf5-state.js';

describe('parsePackagesState', () => {
  it('reads what dnf5 writes', () => {
    const text = `version = "1.0"

[packages]
"ash-base.noarch" = {reason = "Dependency"}
"ash-top.noarch" = {reason = "User"}
"weak.x86_64" = {reason = "Weak Dependency"}
`;
    expect([...parsePackagesState(text)]).to.deep.equal(['ash-base.noarch', 'weak.x86_64']);
  });

  it('reads sections of their own, and other quotes', () => {
    const text = `[packages."a.noarch"]\nreason = 'Dependency'\n[other]\nreason = "Dependency"\n[packages]\n'b.noarch' = { from_repo = "x", reason = "Dependency" }\n`;
    expect([...parsePackagesState(text)]).to.deep.equal(['a.noarch', 'b.noarch']);
  });

  it('finds nothing in other text', () => {
    expect(parsePackagesState('[packages\n= {\n\0')).to.have.lengthOf(0);
  });
});
