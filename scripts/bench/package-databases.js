import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {directoriesOf, filesOf, names, somePaths} from './package-contents.js';

/** Databases with as many packages, made in an empty root by family. Each gives false where the programs are not there. */
export const DATABASES = {
  debian(root, count) {
    if (!hasProgram('dpkg-query')) return false;
    const paragraph = (name) =>
      `Package: ${name}\nStatus: install ok installed\nPriority: optional\nSection: misc\nInstalled-Size: 10\nMaintainer: n <n@example.org>\nArchitecture: all\nVersion: 1.0-1\nDepends: ${'libexample1 (>= 1.0), '.repeat(8)}libc6\nDescription: ${name}\n${' A line of a description of the usual length, of which there are some.\n'.repeat(6)}Homepage: https://example.org/\n`;
    write(root, 'var/lib/dpkg/status', names(count).map(paragraph).join('\n'));
    write(root, 'var/lib/dpkg/info/format', '1\n');
    for (const name of names(count)) {
      const paths = ['/.', '/usr', '/usr/share', ...directoriesOf(name), ...filesOf(name)];
      write(root, `var/lib/dpkg/info/${name}.list`, `${paths.join('\n')}\n`);
      for (const kind of ['md5sums', 'postinst', 'prerm', 'triggers'])
        write(root, `var/lib/dpkg/info/${name}.${kind}`, '');
    }
    return true;
  },
  arch(root, count) {
    if (!hasProgram('pacman')) return false;
    write(root, 'var/lib/pacman/local/ALPM_DB_VERSION', '9\n');
    for (const name of names(count)) {
      const fields = {
        NAME: name,
        VERSION: '1.0-1',
        BASE: name,
        DESC: `A line that says what ${name} is for`,
        URL: 'https://example.org/',
        ARCH: 'any',
        BUILDDATE: '1700000000',
        INSTALLDATE: '1700000000',
        PACKAGER: 'n <n@example.org>',
        SIZE: '10',
        REASON: '1',
        LICENSE: 'MIT',
        VALIDATION: 'pgp',
        DEPENDS: 'glibc\nlibexample.so=1-64\nexample>=1.0\nother-example',
      };
      const desc = Object.entries(fields).map(([field, value]) => `%${field}%\n${value}\n\n`);
      write(root, `var/lib/pacman/local/${name}-1.0-1/desc`, desc.join(''));
      const inRoot = (path) => path.slice(1);
      const paths = [
        'usr/',
        'usr/share/',
        ...directoriesOf(name).map((path) => `${inRoot(path)}/`),
        ...filesOf(name).map(inRoot),
      ].sort();
      write(root, `var/lib/pacman/local/${name}-1.0-1/files`, `%FILES%\n${paths.join('\n')}\n\n`);
      write(root, `var/lib/pacman/local/${name}-1.0-1/mtree`, '');
    }
    return true;
  },
  fedora(root, count, place) {
    if (!hasProgram('rpm') || !hasProgram('rpmbuild')) return false;
    const buildRoot = join(place, 'files');
    for (const name of names(count)) makeFiles(buildRoot, filesOf(name));
    const parts = names(count).map(
      (name) =>
        `%package -n ${name}\nSummary: ${name}\n%description -n ${name}\n${'A line of a description of the usual length, of which there are some.\n'.repeat(6)}\n%files -n ${name}\n/usr/share/${name}\n`,
    );
    const head = `%define __os_install_post %{nil}\nName: bench\nVersion: 1.0\nRelease: 1\nSummary: bench\nLicense: MIT\nBuildArch: noarch\nAutoReqProv: no\n%description\nbench\n%install\ncp -a ${buildRoot}/usr %{buildroot}/\n`;
    write(place, 'bench.spec', head + parts.join(''));
    const defines = {_topdir: join(place, 'top'), _rpmdir: join(place, 'rpms'), _binary_payload: 'w0.gzdio'};
    const words = Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
    const options = {stdio: 'ignore', env: {PATH: process.env.PATH, HOME: place}};
    execFileSync('rpmbuild', ['-bb', '--quiet', ...words, join(place, 'bench.spec')], options);
    const made = readdirSync(join(place, 'rpms/noarch')).map((name) => join(place, 'rpms/noarch', name));
    execFileSync('rpm', [...rpmPlace(root), '-i', '--justdb', '--nodeps', ...made], options);
    return true;
  },
};

/** Where the database of a root is, for rpm. */
export const rpmPlace = (root) => ['--root', root, '--dbpath', '/usr/lib/sysimage/rpm'];

/** Makes the files that are asked for, because pacman and rpm look at them. */
export const makeAskedFiles = (root, count) => {
  makeFiles(root, somePaths(count));
};

function makeFiles(root, paths) {
  const made = new Set();
  for (const path of paths) {
    const directory = dirname(path);
    if (!made.has(directory)) mkdirSync(join(root, directory), {recursive: true});
    made.add(directory);
    writeFileSync(join(root, path), '');
  }
}

function write(root, path, content) {
  mkdirSync(dirname(join(root, path)), {recursive: true});
  writeFileSync(join(root, path), content);
}

function hasProgram(program) {
  return (process.env.PATH ?? '').split(':').some((directory) => {
    try {
      return readdirSync(directory).includes(program);
    } catch {
      return false;
    }
  });
}
