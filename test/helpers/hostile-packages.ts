/** Names of the packages, and what the script of each does when it is installed. */
export interface HostilePackage {
  readonly name: string;
  readonly script: string;
}

/**
 * A shell script that builds real packages with a snapshot's own dpkg-deb, and makes them all that its apt knows of: no
 * network is needed.
 */
export function packagesScript(packages: readonly HostilePackage[]): string {
  return [
    'set -eu',
    'rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* /var/lib/apt/lists/*',
    'mkdir -p /opt/repository /opt/build',
    ...packages.map(buildOne),
    'cd /opt/repository',
    'for file in *.deb; do',
    '  dpkg-deb --field "$file"',
    '  echo "Filename: ./$file"',
    '  echo "Size: $(stat -c %s "$file")"',
    '  echo "SHA256: $(sha256sum "$file" | cut -d " " -f 1)"',
    '  echo',
    'done >Packages',
    'echo "deb [trusted=yes] file:/opt/repository ./" >/etc/apt/sources.list',
    'apt-get update',
  ].join('\n');
}

function buildOne({name, script}: HostilePackage): string {
  const control = [
    `Package: ${name}`,
    'Version: 1',
    'Architecture: all',
    'Maintainer: Nobody <nobody@example.org>',
    'Description: Does harm when it is installed',
  ];
  return [
    `mkdir -p /opt/build/${name}/DEBIAN`,
    `cat >/opt/build/${name}/DEBIAN/control <<'END_OF_CONTROL'\n${control.join('\n')}\nEND_OF_CONTROL`,
    `cat >/opt/build/${name}/DEBIAN/postinst <<'END_OF_SCRIPT'\n#!/bin/sh\n${script}\nEND_OF_SCRIPT`,
    `chmod 755 /opt/build/${name}/DEBIAN/postinst`,
    `dpkg-deb --root-owner-group --build /opt/build/${name} /opt/repository/${name}_1_all.deb`,
  ].join('\n');
}
