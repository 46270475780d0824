#!/usr/bin/env node
import {createRequire} from 'node:module';

// Some of the modules in the bundle still call require.
globalThis.require = createRequire(import.meta.url);
await import('../dist/main.js');
