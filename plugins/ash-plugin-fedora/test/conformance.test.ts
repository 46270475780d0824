import {testDistro} from 'ash-testkit';
import {fixture} from './helpers/fixture.js';

testDistro(fixture, {
  versions: [
    ['1.0~rc1-1', '1.0-1'],
    ['1.0-1', '1.0^git1-1'],
    ['1.9-1', '1.10-1'],
    ['9-1', '1:1-1'],
  ],
});
