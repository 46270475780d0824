'use strict';
// Runs the bundle with the machine code that V8 made of it the last time: compiling it takes longer than most commands.

const fs = require('fs');
const Module = require('module');
const path = require('path');
const vm = require('vm');

/** The list of them is cut off here, whatever words were typed. */
const MOST_COMMANDS = 100;

/**
 * @param {string} file absolute path of the bundle, whose first line names its build
 */
module.exports = function runBundle(file) {
  const text = fs.readFileSync(file);
  const cache = cacheOf(file, text);
  // The bundle is one function, and ASCII, so this is right and the quickest way to a string.
  const script = new vm.Script(text.latin1Slice(), {
    filename: file,
    cachedData: cache.data,
  });
  const isStale = !cache.data || script.cachedDataRejected;
  if (cache.mayWrite && (isStale || !cache.commands.includes(cache.command))) {
    process.once('exit', () => write(cache, script, isStale));
  }
  const module_ = new Module(file, null);
  module_.filename = file;
  const load = script.runInThisContext();
  load(
    module_.exports,
    Module.createRequire(file),
    module_,
    file,
    path.dirname(file),
    (name) => import(name),
  );
};

/** What there is for this build and this Node, and whether it is ours to write. Only the bundle's owner is trusted. */
function cacheOf(file, text) {
  const directory = path.join(path.dirname(file), 'code-cache');
  const build = /^\/\/ build ([0-9a-f]{32})\n/.exec(text.latin1Slice(0, 64))?.[1];
  const owner = fs.statSync(file).uid;
  const name = `${build}-${process.versions.v8}-${process.arch}`;
  const isUsable = Boolean(build) && isSafe(directory, owner);
  const target = path.join(directory, `${name}.cache`);
  const list = path.join(directory, `${name}.commands`);
  return {
    directory,
    name,
    target,
    list,
    data: isUsable ? read(target, owner) : undefined,
    commands: String((isUsable && read(list, owner)) || '').split('\n'),
    command: process.argv.slice(2).find((word) => /^[a-z][a-z-]{1,20}$/.test(word)) || 'help',
    mayWrite: isUsable && process.getuid?.() === owner,
  };
}

/** Whether only the bundle's owner can put files into the directory, or it isn't there yet. */
function isSafe(directory, owner) {
  try {
    const stats = fs.lstatSync(directory);
    return stats.isDirectory() && stats.uid === owner && (stats.mode & 0o022) === 0;
  } catch {
    return true;
  }
}

function read(file, owner) {
  try {
    const {uid, mode} = fs.lstatSync(file);
    return uid === owner && (mode & 0o022) === 0 ? fs.readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Each command adds the functions that it uses, once. A directory that can't be written to, as in a sealed root, is none of the
 * user's concern.
 */
function write({directory, name, target, list, commands, command}, script, isStale) {
  try {
    fs.mkdirSync(directory, {mode: 0o755, recursive: true});
    replace(target, script.createCachedData());
    replace(list, [...(isStale ? [] : commands.filter(Boolean).slice(-MOST_COMMANDS)), command].join('\n'));
    for (const other of fs.readdirSync(directory)) {
      if (!other.startsWith(name)) fs.rmSync(path.join(directory, other));
    }
  } catch {
    // The next command tries again.
  }
}

function replace(file, content) {
  const temporary = `${file}.${process.pid}`;
  fs.writeFileSync(temporary, content, {mode: 0o644, flag: 'wx'});
  fs.renameSync(temporary, file);
}
