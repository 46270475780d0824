import {spawnSync} from 'node:child_process';

/** The variables in `ash/grubenv` of a FAT image, read as GRUB does; undefined when there is no such file or it is damaged. */
export function readGrubEnvironment(image: string): Record<string, string> | undefined {
  const {status, stdout} = spawnSync('mtype', ['-i', image, '::/ash/grubenv'], {
    env: {...process.env, MTOOLSRC: '/dev/null', MTOOLS_SKIP_CHECK: '1'},
  });
  const text = stdout.toString();
  if (status !== 0 || !text.startsWith('# GRUB Environment Block\n')) return undefined;
  const rows = text.split('\n').filter((row) => /^\w+=/.test(row));
  return Object.fromEntries(
    rows.map((row) => [row.slice(0, row.indexOf('=')), row.slice(row.indexOf('=') + 1)]),
  );
}
