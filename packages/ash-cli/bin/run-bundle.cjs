'use strict';
// Runs the bundle with the machine code that V8 made of it the last time: compiling it takes longer than most commands.

const fs = require('fs');
const Module = require('module');
const path = require('path');
const vm = require('vm');

/** Commands that use little of the bundle: what they leave is replaced by what others leave. */
const THIN = new Set(['version', '--version', '-v', 'help', '--help', '-h']);

/** As Node's own for CommonJS, and with a way to load ES modules: scripts have none that is stable. */
const WRAPPER = '(function (exports, require, module, __filename, __dirname, importModule) { ';

/**
 * @param {string} file absolute path of the bundle, whose first line names its build
 */
module.exports = function runBundle(file) {
  const text = fs.readFileSync(file);
  // The bundle is ASCII, so this is right and the quickest way to a string.
  const code = WRAPPER + text.latin1Slice() + '\n})';
  const cache = cacheOf(file, text);
  const script = new vm.Script(code, {
    filename: file,
    cachedData: cache.data,
  });
  if (cache.mayWrite && (!cache.data || script.cachedDataRejected || cache.isThin)) {
    process.once('exit', () => write(cache, script));
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
  const thin = path.join(directory, `${name}.thin`);
  const full = path.join(directory, `${name}.full`);
  const data = build && read(full, owner);
  return {
    directory,
    name,
    target: THIN.has(process.argv[2] ?? 'help') ? thin : full,
    data: data || (build && read(thin, owner)),
    isThin: !data && !THIN.has(process.argv[2] ?? 'help'),
    mayWrite: Boolean(build) && process.getuid?.() === owner,
  };
}

function read(file, owner) {
  try {
    const {uid, mode} = fs.lstatSync(file);
    return uid === owner && (mode & 0o022) === 0 ? fs.readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** A directory that can't be written to, as in a sealed root, is none of the user's concern. */
function write({directory, name, target}, script) {
  try {
    fs.mkdirSync(directory, {mode: 0o755, recursive: true});
    const temporary = `${target}.${process.pid}`;
    fs.writeFileSync(temporary, script.createCachedData(), {mode: 0o644});
    fs.renameSync(temporary, target);
    for (const other of fs.readdirSync(directory)) {
      if (!other.startsWith(name)) fs.rmSync(path.join(directory, other));
    }
  } catch {
    // The next command tries again.
  }
}
