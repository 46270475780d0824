/** Who logs in to the demo's machine. The machine is reached from this terminal only. */
export const USER = 'root';
export const PASSWORD = 'ash';

/** The answers by which `ash setup` makes the demo's machine, as the text of a file. `hash` is the password's, by crypt(3). */
export function answersText(image, hash) {
  return `# What ash setup needs to know. Everything else has a default.
target: {image: ${JSON.stringify(image)}, size: 8G}
distro: debian
release: trixie
kernel: linux-image-cloud-amd64 # a small one, for virtual machines
host-name: ash-demo
console: ttyS0 # the boot menu and a login on a serial line
root-password-hash: ${hash}
`;
}
