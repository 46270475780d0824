import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {expect} from 'chai';
import {CLONE} from '../../../helpers/ash.js';

const run = promisify(execFile);

/** Answers as a machine does on its serial line; what is typed ends with a carriage return. */
const MACHINE = `
const say = (text) => process.stdout.write(text);
const typed = [];
const answers = [
  () => say('Password: '),
  () => say('\\u001b[?2004hroot@ash-demo:~# '),
  () => say('\\u001b[?2004l0  debian trixie\\r\\n└─ 1  ' + typed.slice(0, 2).join(' ') + '  1.2\\r\\n<done>\\r\\n# '),
  () => process.exit(typed[3] === 'poweroff' ? 0 : 3),
];
say('\\u001b[2J\\u001b[2;5HGNU GRUB  version 2.12\\n[    0.0] Linux version 6.12\\r\\n\\r\\nash-demo login: ');
process.stdin.on('data', (text) => {
  typed.push(String(text).replace('\\r', ''));
  answers[typed.length - 1]();
});
`;

async function watch(machine: string): Promise<{stdout: string; code: number; message: string}> {
  const script = `import {watchBoot} from './scripts/demo/machine/watch-boot.js';
await watchBoot([process.execPath, '-e', ${JSON.stringify(machine)}]).catch((error) => {
  console.log(error.message, error.hint);
  process.exitCode = 1;
});`;
  const words = ['--input-type=module', '--eval', script];
  try {
    const {stdout} = await run(process.execPath, words, {cwd: CLONE});
    return {stdout, code: 0, message: ''};
  } catch (error) {
    const {stdout, code, message} = error as {stdout: string; code: number; message: string};
    return {stdout, code, message};
  }
}

describe('scripts: a machine that is watched', () => {
  it('is logged in to, shows its tree, and is switched off', async () => {
    const {stdout, code, message} = await watch(MACHINE);
    expect(code, message + stdout).to.equal(0);
    expect(stdout).to.match(/the menu of GRUB after .*\n.*the kernel after .*\n.*the login prompt after .*/);
    expect(stdout.replaceAll('\r', '')).to.contain('    0  debian trixie\n    └─ 1  root ash  1.2\n');
    expect(stdout).to.match(/off after/);
  });

  it('is said to have ended when it ends before its login, with its last words', async () => {
    const {stdout, code} = await watch("console.log('GNU GRUB\\nLinux version 6\\nKernel panic')");
    expect(code).to.equal(1);
    expect(stdout).to.match(/did not show .*login: .* before it ended\. .*Kernel panic/);
  });
});
