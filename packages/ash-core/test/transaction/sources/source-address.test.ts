import {expect} from 'chai';
import {SOURCES_VALUES, sourceAddress} from '../../../src/transaction/sources/source-address.js';

describe('the address of a source', () => {
  it('is what the settings say of it, and of no other', () => {
    const settings = {sources: 'aur=https://a.example/x?y=1,aurora=http://b.example'};
    expect(sourceAddress(settings, 'aur')).to.equal('https://a.example/x?y=1');
    expect(sourceAddress(settings, 'aurora')).to.equal('http://b.example');
    expect(sourceAddress(settings, 'au')).to.equal(undefined);
    expect(sourceAddress({}, 'aur')).to.equal(undefined);
  });

  for (const value of ['aur=https://a.example', 'aur=http://127.0.0.1:8080/x,b=https://b.example'])
    it(`takes ${value}`, () => {
      expect(value).to.match(SOURCES_VALUES);
    });

  for (const value of [
    '',
    'aur',
    'aur=',
    'https://a.example',
    'aur=ext::sh -c id',
    'aur=file:///etc',
    'aur=https://a,',
    '-x=https://a',
  ])
    it(`refuses ${JSON.stringify(value)}`, () => {
      expect(value).to.not.match(SOURCES_VALUES);
    });
});
