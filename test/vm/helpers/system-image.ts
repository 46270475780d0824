import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {CLONE, succeed} from '../../helpers/ash.js';
import {digestOfBuild} from '../../helpers/base-store.js';
import {withImage} from './open-image.js';

const CACHE = path.join(CLONE, 'node_modules/.cache/ash-test');

export const PASSWORD = 'correct horse';
export const HOST_NAME = 'boxen';

export interface SystemVariant {
  readonly release: 'trixie' | 'bookworm';
  readonly loader: 'grub' | 'systemd-boot';
}

/** A directory of packages inside the snapshot, with one package in it: a machine without a network can install that. */
export const REPOSITORY = `
set -e
mkdir -p /usr/local/share/ash-test/build/DEBIAN /usr/local/share/ash-test/build/usr/bin
cd /usr/local/share/ash-test
printf '#!/bin/sh\\necho hello from a layer\\n' > build/usr/bin/hello-layer
chmod 755 build/usr/bin/hello-layer
printf 'Package: hello-layer\\nVersion: 1.0\\nArchitecture: all\\n' > build/DEBIAN/control
printf 'Maintainer: Nobody <nobody@example.org>\\nDescription: says hello\\n' >> build/DEBIAN/control
dpkg-deb --build --root-owner-group build hello.deb
rm -r build
{ dpkg-deb -f hello.deb; echo "Filename: ./hello.deb"; stat -c 'Size: %s' hello.deb
  sha256sum hello.deb | sed 's/ .*//; s/^/SHA256: /'; } > Packages
rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/*
echo "deb [trusted=yes] file:$PWD ./" > /etc/apt/sources.list.d/test.list
apt-get --quiet update
`;

/** Answers for a small Debian with a serial console. */
export function answers({release, loader}: SystemVariant): string {
  const hash = execFileSync('openssl', ['passwd', '-6', PASSWORD]).toString().trim();
  return [
    `target: {image: ignored.img, size: 8G}`,
    'distro: debian',
    `release: ${release}`,
    'kernel: linux-image-cloud-amd64',
    ...(loader === 'grub' ? [] : [`loader: ${loader}`, 'firmware: uefi']),
    `host-name: ${HOST_NAME}`,
    'time-zone: Europe/Berlin',
    'console: ttyS0',
    `root-password-hash: ${hash}`,
    `user: {name: anna, password-hash: ${hash}}`,
    '',
  ].join('\n');
}

/**
 * The image of a machine that `ash setup` made: base 0, and the system 1, which is deployed. 1 has a newer revision, whose package
 * manager can install `hello-layer`. Made once for each build; never to be changed.
 */
export async function systemImage(variant: SystemVariant): Promise<string> {
  const name = `machine-${variant.release}-${variant.loader}`;
  const image = path.join(CACHE, `${name}-${digestOfBuild()}.img`);
  if (existsSync(image)) return image;
  mkdirSync(CACHE, {recursive: true});
  for (const old of readdirSync(CACHE)) if (old.startsWith(`${name}-`)) rmSync(path.join(CACHE, old));
  const making = `${image}.making`;
  const file = `${image}.yaml`;
  writeFileSync(file, answers(variant), {mode: 0o600});
  const options = {env: {ASH_LOG_DIR: `${image}.logs`}};
  try {
    await succeed(['setup', '--answers', file, '--image', making, '--yes'], options);
    await withImage(making, async ({store}) => {
      await succeed(['run', '-s', '1', '--', 'sh', '-c', REPOSITORY], {...options, store});
    });
    renameSync(making, image);
  } finally {
    for (const rest of [file, `${image}.logs`, making]) rmSync(rest, {recursive: true, force: true});
  }
  return image;
}
