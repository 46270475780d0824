import {testFilesystem} from 'ash-testkit';
import {fixture} from './fixture.js';

testFilesystem(fixture);
