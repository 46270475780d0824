import {testDistro} from 'ash-testkit';
import {fixture} from './fixture.js';

testDistro(fixture);
