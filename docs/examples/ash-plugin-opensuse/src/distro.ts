import {defineDistro} from 'ash-sdk';
import {createAdapter} from './adapter.js';

export default defineDistro((host) => createAdapter(host));
