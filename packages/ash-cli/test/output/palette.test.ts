import {expect} from 'chai';
import {makePalette, wantsColour, type Paint, type Palette} from '../../src/output/palette.js';

describe('wantsColour', () => {
  it('follows the stream when nothing is said', () => {
    expect(wantsColour({env: {TERM: 'xterm'}, isTerminal: true})).to.equal(true);
    expect(wantsColour({env: {TERM: 'xterm'}, isTerminal: false})).to.equal(false);
  });

  it('is off on a dumb terminal', () => {
    expect(wantsColour({env: {TERM: 'dumb'}, isTerminal: true})).to.equal(false);
  });

  it('is off with NO_COLOR, unless that is empty', () => {
    expect(wantsColour({env: {NO_COLOR: '1', FORCE_COLOR: '1'}, isTerminal: true})).to.equal(false);
    expect(wantsColour({env: {NO_COLOR: ''}, isTerminal: true})).to.equal(true);
  });

  it('is on with FORCE_COLOR, which can also turn it off', () => {
    expect(wantsColour({env: {FORCE_COLOR: '1'}, isTerminal: false})).to.equal(true);
    expect(wantsColour({env: {FORCE_COLOR: '0'}, isTerminal: true})).to.equal(false);
  });
});

describe('makePalette', () => {
  it('paints when coloured', () => {
    expect(makePalette(true).added('x')).to.equal('\u001b[32mx\u001b[39m');
  });

  it('leaves texts alone when not', () => {
    const palette: Palette = makePalette(false);
    for (const paint of Object.values<Paint>({...palette})) expect(paint('x')).to.equal('x');
  });
});
