import {testDistro} from 'ash-testkit';
import {alpineFixture} from './helpers/fixture.js';

// The package manager in its root is a substitute for apk, checked against what the real one was observed to do.
testDistro(alpineFixture, {
  versions: [
    ['1.0_alpha1', '1.0_rc1'],
    ['1.0_rc1', '1.0'],
    ['1.0', '1.0_p1'],
    ['1.9-r3', '1.10-r0'],
    ['2.0-r1', '2.0-r10'],
  ],
});
