import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

// Directories that programs of the tests' own tool chain keep in TMPDIR.
const CACHES = /^(tsx-\d+|node-compile-cache|v8-compile-cache.*|ash-results-.*)$/;

/** What tests could leave behind on the machine: mounts and loop devices, one line each. */
export function machineState() {
  return {mounts: new Set(mountPoints()), loops: new Set(loopDevices())};
}

/**
 * What is there now and was not before, as sentences. In CI the machine is the tests' own: everything new counts, unless another run
 * is at work beside this one (`ASH_TEST_BESIDE`). Then, and elsewhere, only what has to do with the tests' directory for temporary
 * files does. Removes that directory.
 */
export async function leftBehind(before, temporary) {
  const isAlone = Boolean(process.env.CI) && !process.env.ASH_TEST_BESIDE;
  const isOurs = (line) => isAlone || line.includes(temporary);
  // A loop device goes away a moment after its last user.
  for (let tries = 0; tries < 20 && newOnes(before).some(isOurs); tries++) await sleep(100);
  const leaks = newOnes(before).filter(isOurs);
  for (const pid of processesOf(path.basename(temporary))) leaks.push(`process ${pid}: ${commandOf(pid)}`);
  for (const name of readdirSync(temporary))
    if (!CACHES.test(name)) leaks.push(`file ${path.join(temporary, name)}`);
  const isMounted = leaks.some((leak) => leak.startsWith('mount ') && leak.includes(temporary));
  if (!isMounted) rmSync(temporary, {recursive: true, force: true});
  return leaks;
}

/** Mounts and loop devices that are there now and were not before, one line each. */
export function newOnes(before) {
  return [
    ...mountPoints()
      .filter((line) => !before.mounts.has(line))
      .map((line) => `mount ${line}`),
    ...loopDevices()
      .filter((line) => !before.loops.has(line))
      .map((line) => `loop device ${line}`),
  ];
}

// Fields 4 and 5 of proc_pid_mountinfo(5): what is mounted, and where.
function mountPoints() {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ').slice(3, 5).join(' on '));
}

function loopDevices() {
  const output = execFileSync('losetup', ['--list', '--noheadings', '--raw', '--output', 'NAME,BACK-FILE'], {
    encoding: 'utf8',
  });
  return output.split('\n').filter(Boolean);
}

function processesOf(run) {
  return readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid && hasMark(name, `ASH_TEST_RUN=${run}`),
  );
}

function hasMark(pid, mark) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
  } catch {
    return false;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return 'ended';
  }
}
