import {defineDistro} from 'ash-sdk';
import {createFedoraAdapter} from './adapter.js';

export default defineDistro((host) => createFedoraAdapter(host));
