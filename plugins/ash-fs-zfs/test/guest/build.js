// Builds what starts a machine with a real OpenZFS: Debian's User-Mode-Linux, a program like any other, and the modules for it. Takes some minutes,
// once; needs root, a compiler, 5 GB of room and Debian's archive with its components main and contrib.
import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {moduleSymbols} from './symbols.js';

/** The suite whose User-Mode-Linux runs on processors with large registers (6.13 and newer), and whose ZFS knows that kernel. */
const SUITE = 'sid';

const PACKAGES = [
  'zfs-dkms',
  'zfsutils-linux',
  'libzfs7linux',
  'libzpool7linux',
  'libnvpair3linux',
  'libuutil3linux',
];

/** Libraries of that suite, so that nothing has to fit those of this machine. */
const LIBRARIES = [
  ...['libc6', 'libtirpc3t64', 'libssl3t64', 'libblkid1', 'libuuid1', 'libudev1', 'zlib1g', 'libgcc-s1'],
  ...['libatomic1', 'libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libcom-err2'],
  ...['libkeyutils1', 'libcap2', 'libzstd1'],
];

/** Programs that the build runs, and the Debian package of each. */
const TOOLS = {
  gcc: 'build-essential',
  make: 'build-essential',
  flex: 'flex',
  bison: 'bison',
  bc: 'bc',
  gawk: 'gawk',
  depmod: 'kmod',
};

/** Makes the machine in a directory, or leaves the one that is there; on a failure nothing is left there. */
export function buildGuest(directory) {
  if (existsSync(path.join(directory, 'linux'))) return;
  requireTools();
  const work = `${directory}.work`;
  rmSync(work, {recursive: true, force: true});
  mkdirSync(work, {recursive: true});
  const made = path.join(work, 'made');
  for (const name of ['modules', 'lib', 'bin']) mkdirSync(path.join(made, name), {recursive: true});
  const apt = privateApt(work);
  const unpack = (name, packages) => unpackPackages(apt, path.join(work, name), packages);
  const kernel = unpack('kernel', ['user-mode-linux']);
  const release = readdirSync(path.join(kernel, 'usr/lib/uml/modules'))[0];
  const source = unpackSource(
    unpack('source', [`linux-source-${release.split('.').slice(0, 2).join('.')}`]),
    work,
  );
  const zfs = unpack('zfs', PACKAGES);
  const libraries = unpack('libraries', LIBRARIES);
  prepareSource(kernel, source, release);
  buildModules(zfs, source, path.join(made, 'modules'));
  copyPrograms({kernel, zfs, libraries, made, directory});
  rmSync(directory, {recursive: true, force: true});
  renameSync(made, directory);
  rmSync(work, {recursive: true, force: true});
}

function requireTools() {
  const missing = Object.entries(TOOLS).filter(([program]) => !has(program));
  if (missing.length === 0 && existsSync('/usr/include/libelf.h')) return;
  const packages = new Set([...missing.map(([, name]) => name), 'libelf-dev']);
  throw new Error(`To build it, install: apt install ${[...packages].join(' ')}`);
}

function has(program) {
  return ['/usr/bin', '/usr/sbin', '/bin', '/sbin'].some((place) => existsSync(path.join(place, program)));
}

/** apt with lists and sources of its own: those of the machine stay as they are. */
export function privateApt(work) {
  const home = path.join(work, 'apt');
  for (const name of [
    'etc/sources.list.d',
    'etc/preferences.d',
    'etc/apt.conf.d',
    'state/lists/partial',
    'cache/archives/partial',
  ])
    mkdirSync(path.join(home, name), {recursive: true});
  for (const name of readdirSync('/etc/apt/apt.conf.d'))
    copyFileSync(path.join('/etc/apt/apt.conf.d', name), path.join(home, 'etc/apt.conf.d', name));
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(
    path.join(home, 'etc/sources.list'),
    `deb [signed-by=${keys}] ${archive()} ${SUITE} main contrib\n`,
  );
  const options = [`Dir::Etc=${home}/etc`, `Dir::State=${home}/state`, `Dir::Cache=${home}/cache`];
  const words = [...options, 'Dir::State::status=/var/lib/dpkg/status', 'APT::Sandbox::User=root'];
  const run = (...command) =>
    execFileSync('apt-get', [...words.flatMap((word) => ['-o', word]), '-qq', ...command], {
      stdio: 'inherit',
      cwd: work,
    });
  run('update');
  return run;
}

/** Where this machine has its own packages from. */
function archive() {
  const file = '/etc/apt/sources.list.d/debian.sources';
  const found = existsSync(file) ? /^URIs: (\S+)/m.exec(readFileSync(file, 'utf8')) : null;
  return found?.[1] ?? 'http://deb.debian.org/debian';
}

/** Unpacks packages of the suite into a new directory. */
export function unpackPackages(apt, directory, packages) {
  const archives = `${directory}.deb`;
  for (const place of [directory, archives]) mkdirSync(place);
  for (const name of packages) {
    apt('download', name);
  }
  for (const name of readdirSync(path.dirname(directory)).filter((file) => file.endsWith('.deb'))) {
    const file = path.join(path.dirname(directory), name);
    if (name.includes('_')) {
      execFileSync('dpkg-deb', ['-x', file, directory]);
      rmSync(file);
    }
  }
  return directory;
}

function unpackSource(directory, work) {
  const place = path.join(directory, 'usr/src');
  const archive = readdirSync(place).find((name) => name.endsWith('.tar.xz'));
  execFileSync('tar', ['-xJf', path.join(place, archive), '-C', work]);
  return path.join(work, archive.replace('.tar.xz', ''));
}

/** The kernel is not built again: what it exports is read out of its own file. */
function prepareSource(kernel, source, release) {
  const config = path.join(kernel, 'usr/share/doc/user-mode-linux/config.gz');
  writeFileSync(path.join(source, '.config'), execFileSync('zcat', [config], {maxBuffer: 2 ** 26}));
  writeFileSync(
    path.join(source, 'Module.symvers'),
    moduleSymbols(readFileSync(path.join(kernel, 'usr/bin/linux.uml'))),
  );
  const makefile = path.join(source, 'Makefile');
  const [, , sublevel = '0'] = release.split('.');
  writeFileSync(
    makefile,
    readFileSync(makefile, 'utf8').replace(/^SUBLEVEL = .*$/m, `SUBLEVEL = ${sublevel}`),
  );
  for (const target of ['olddefconfig', 'modules_prepare']) make(source, target);
}

function buildModules(zfs, source, destination) {
  const place = path.join(zfs, 'usr/src');
  const directory = path.join(place, readdirSync(place)[0]);
  const options = [
    '--disable-dependency-tracking',
    '--with-config=kernel',
    `--with-linux=${source}`,
    `--with-linux-obj=${source}`,
  ];
  execFileSync('./configure', options, {cwd: directory, stdio: 'ignore', env: environment()});
  make(directory);
  for (const name of ['spl', 'zfs'])
    execFileSync('strip', [
      '-g',
      '-o',
      path.join(destination, `${name}.ko`),
      path.join(directory, `module/${name}.ko`),
    ]);
}

function make(directory, ...targets) {
  execFileSync('make', ['-s', '-j2', '-C', directory, ...targets], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment(),
  });
}

function environment() {
  return {PATH: process.env.PATH, HOME: '/root', ARCH: 'um', SUBARCH: 'x86_64'};
}

/** All programs run with the libraries of their own suite. */
function copyPrograms({kernel, zfs, libraries, made, directory}) {
  for (const place of [zfs, libraries]) copyLibraries(place, made);
  for (const name of ['zfs', 'zpool']) {
    copyFileSync(path.join(zfs, 'usr/sbin', name), path.join(made, 'lib', name));
    const lib = path.join(directory, 'lib');
    const words = `${lib}/ld-linux-x86-64.so.2 --library-path ${lib} ${lib}/${name}`;
    writeFileSync(path.join(made, 'bin', name), `#!/bin/sh\nexec ${words} "$@"\n`, {mode: 0o755});
  }
  placeKernel(kernel, made, directory);
}

export function copyLibraries(place, made) {
  const from = path.join(place, 'usr/lib/x86_64-linux-gnu');
  for (const name of readdirSync(from).filter((file) => /\.so(?:\.|$)/.test(file)))
    execFileSync('cp', ['-L', path.join(from, name), path.join(made, 'lib', name)]);
}

/** The kernel, a program, and the loader of its libraries: it looks for that one where the machine will lie. */
export function placeKernel(kernel, made, directory) {
  const loader = '/lib64/ld-linux-x86-64.so.2';
  const own = path.join(directory, 'ld.so');
  if (own.length > loader.length)
    throw new Error(`${directory} is too long a path: ${loader.length - 6} letters at most.`);
  copyFileSync(path.join(made, 'lib/ld-linux-x86-64.so.2'), path.join(made, 'ld.so'));
  const bytes = readFileSync(path.join(kernel, 'usr/bin/linux.uml'));
  const position = bytes.indexOf(`${loader}\0`);
  bytes.fill(0, position, position + loader.length).write(own, position, 'latin1');
  writeFileSync(path.join(made, 'linux'), bytes);
  chmodSync(path.join(made, 'linux'), 0o755);
  chmodSync(path.join(made, 'ld.so'), 0o755);
}
