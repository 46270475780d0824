#!/usr/bin/env node
'use strict';
/* eslint-disable no-var, no-undef -- plain old JavaScript, so that a Node that is too old for ash can say so */
var wanted = [20, 19];
var found = process.versions.node.split('.').map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    'Error: ash needs Node ' + wanted.join('.') + ' or newer, and this is ' + process.versions.node + '.\n',
  );
  process.exitCode = 1;
} else if (!require('fs').existsSync(require('path').join(__dirname, '../dist/ash.cjs'))) {
  process.stderr.write(
    "Error: ash is not built yet.\nHint: Run 'npm run build' at the top of its repository.\n",
  );
  process.exitCode = 1;
} else {
  require('./run-bundle.cjs')(require('path').join(__dirname, '../dist/ash.cjs'));
}
