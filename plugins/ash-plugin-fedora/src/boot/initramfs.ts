import type {Command, Kernel} from 'ash-sdk';

/** Builds a kernel's initramfs anew, or for the first time, for any machine and not only for this one. Source: dracut(8). */
export function initramfs(kernel: Kernel): Command[] {
  const file = kernel.initramfs ?? `/boot/initramfs-${kernel.version}.img`;
  return [
    {
      argv: ['dracut', '--force', '--no-hostonly', '--kver', kernel.version, file],
      title: `building the initramfs of ${kernel.version}`,
    },
  ];
}
