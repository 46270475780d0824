import type {SetupPlan, SetupResult} from 'ash-core';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** Every step of a plan, then what may not be meant. */
export function drawPlan({steps, warnings}: SetupPlan, {palette}: Look): string[] {
  const width = String(steps.length).length;
  return [
    ...steps.map(
      ({sentence}, index) => `${palette.faint(String(index + 1).padStart(width))}  ${escapeLine(sentence)}`,
    ),
    ...warnings.map((warning) => `${palette.warning('Warning:')} ${escapeLine(warning)}`),
  ];
}

/** What was made, and how it is started. */
export function drawSetup(plan: SetupPlan, {base, system}: SetupResult, {palette}: Look): string[] {
  const {place, firmware} = plan;
  const path = escapeLine(place.kind === 'partitions' ? place.store.path : place.path);
  const uefi = firmware.includes('bios') ? '' : ' -bios /usr/share/ovmf/OVMF.fd';
  return [
    `${path} is ready: base ${base}, and its branch ${system}, which boots by default.`,
    palette.faint(
      place.kind === 'image'
        ? `'qemu-system-x86_64 -m 1G${uefi} -drive format=raw,file=${path}' starts it; or copy it to a disk.`
        : 'Start the machine from it.',
    ),
  ];
}
