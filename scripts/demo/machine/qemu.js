/**
 * The argument list that boots a disk image in QEMU, its serial line on our terminal. `uefi` has the paths of the code and of an
 * empty memory; without it the BIOS starts it. `isFast`: the processor runs it, not QEMU.
 */
export function qemuCommand({image, uefi, isFast, onTerminal}) {
  const firmware = uefi && [
    ...['-drive', `if=pflash,format=raw,readonly=on,file=${quoted(uefi.code)}`],
    ...['-drive', `if=pflash,format=raw,snapshot=on,file=${quoted(uefi.variables)}`],
  ];
  return [
    'qemu-system-x86_64',
    ...(isFast ? ['-accel', 'kvm', '-cpu', 'host'] : ['-accel', 'tcg,thread=multi', '-cpu', 'max,-cx16']),
    ...['-smp', '2', '-m', '1G', '-nodefaults', '-display', 'none'],
    ...['-serial', onTerminal ? 'mon:stdio' : 'stdio'],
    ...['-nic', 'user,model=virtio-net-pci', '-device', 'virtio-rng-pci'],
    ...['-drive', `file=${quoted(image)},format=raw,if=virtio`],
    ...(firmware ?? []),
  ];
}

/** A comma ends a value. */
function quoted(file) {
  return file.replaceAll(',', ',,');
}
