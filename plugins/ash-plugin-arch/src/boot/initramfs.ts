import type {Command, Kernel} from 'ash-sdk';

/** Builds a kernel's initramfs anew, or for the first time: `/boot/initramfs-linux.img` for `/boot/vmlinuz-linux`. */
export function initramfs(kernel: Kernel): Command[] {
  const name = /\/vmlinuz-(.+)$/.exec(kernel.image)?.[1] ?? kernel.version;
  const file = kernel.initramfs ?? `/boot/initramfs-${name}.img`;
  return [
    {
      argv: ['mkinitcpio', '--kernel', kernel.version, '--generate', file],
      title: `building the initramfs of ${kernel.version}`,
    },
  ];
}
