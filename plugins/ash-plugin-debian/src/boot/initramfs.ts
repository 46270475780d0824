import type {Command, Kernel} from 'ash-sdk';

/** Builds a kernel's initramfs anew, or for the first time. */
export function initramfs(kernel: Kernel): Command[] {
  const mode = kernel.initramfs === undefined ? '-c' : '-u';
  return [
    {
      argv: ['update-initramfs', mode, '-k', kernel.version],
      title: `building the initramfs of ${kernel.version}`,
    },
  ];
}
