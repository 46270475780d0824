import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const FILES = 60;

/** Names of the packages of a root. */
const names = (count) =>
  Array.from({length: count}, (_, index) => `package-${String(index).padStart(4, '0')}`);

/** Paths of the files of a package. */
const filesOf = (name) => Array.from({length: FILES}, (_, index) => `/usr/share/${name}/file-${index}`);

/** A path of each package, all of which are there. */
export const somePaths = (count) => names(count).map((name) => filesOf(name)[7]);

/** Databases with as many packages, made in an empty root by family. Each gives false where the programs are not there. */
export const DATABASES = {
  debian(root, count) {
    if (!hasProgram('dpkg-query')) return false;
    const paragraph = (name) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: all\nVersion: 1.0-1\nMaintainer: n <n@example.org>\nInstalled-Size: 10\nDepends: ${'libexample1 (>= 1.0), '.repeat(8)}libc6\nDescription: ${name}\n${' A line of a description of the usual length, of which there are some.\n'.repeat(6)}`;
    write(root, 'var/lib/dpkg/status', names(count).map(paragraph).join('\n'));
    write(root, 'var/lib/dpkg/info/format', '1\n');
    for (const name of names(count)) {
      const paths = ['/.', '/usr', '/usr/share', `/usr/share/${name}`, ...filesOf(name)];
      write(root, `var/lib/dpkg/info/${name}.list`, `${paths.join('\n')}\n`);
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
        DESC: name,
        ARCH: 'any',
        BUILDDATE: '1',
        INSTALLDATE: '1',
        SIZE: '10',
        VALIDATION: 'none',
      };
      const desc = Object.entries(fields).map(([field, value]) => `%${field}%\n${value}\n\n`);
      write(root, `var/lib/pacman/local/${name}-1.0-1/desc`, desc.join(''));
      const paths = [
        'usr/',
        'usr/share/',
        `usr/share/${name}/`,
        ...filesOf(name).map((path) => path.slice(1)),
      ];
      write(root, `var/lib/pacman/local/${name}-1.0-1/files`, `%FILES%\n${paths.join('\n')}\n\n`);
    }
    return true;
  },
  fedora(root, count, place) {
    if (!hasProgram('rpm') || !hasProgram('rpmbuild')) return false;
    const parts = names(count).map(
      (name) =>
        `%package -n ${name}\nSummary: ${name}\n%description -n ${name}\n${name}\n%files -n ${name}\n/usr/share/${name}\n`,
    );
    const head = `%define __os_install_post %{nil}\nName: bench\nVersion: 1.0\nRelease: 1\nSummary: bench\nLicense: MIT\nBuildArch: noarch\nAutoReqProv: no\n%description\nbench\n%install\ncp -a ${join(root, 'usr')} %{buildroot}/\n`;
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

/** Makes the files that the packages say they have, because pacman and rpm look at them. */
export function makeFiles(root, count) {
  for (const path of names(count).flatMap(filesOf)) write(root, path, '');
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
