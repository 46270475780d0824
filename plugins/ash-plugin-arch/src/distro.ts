import {defineDistro} from 'ash-sdk';
import {createArchAdapter} from './adapter.js';

export default defineDistro((host) => createArchAdapter(host));
