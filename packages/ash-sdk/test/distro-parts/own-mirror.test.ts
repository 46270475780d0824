import {expect} from 'chai';
import {isOwnMirror} from '../../src/distro-parts/own-mirror.js';

describe('isOwnMirror', () => {
  for (const mirror of ['http://127.0.0.1:8080/x', 'http://localhost/', 'https://[::1]:1/x']) {
    it(`is so for ${mirror}`, () => {
      expect(isOwnMirror(mirror)).to.equal(true);
    });
  }

  for (const mirror of [
    'http://localhost.example/',
    'http://127.0.0.1.example/',
    'http://a@example/127.0.0.1',
  ]) {
    it(`is not so for ${mirror}`, () => {
      expect(isOwnMirror(mirror)).to.equal(false);
    });
  }
});
