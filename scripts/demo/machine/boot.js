import {Failure} from '../../lib/failure.js';
import {canAsk} from '../../lib/question.js';
import {run} from '../../lib/run.js';
import {bold, say, typed} from '../../lib/say.js';
import {MACHINE} from '../files.js';
import {PASSWORD, USER} from './answers.js';
import {findUefi, isFast} from './host.js';
import {makeImage} from './make-image.js';
import {qemuCommand} from './qemu.js';
import {watchBoot} from './watch-boot.js';

/** Makes the demo's machine, if it is not there yet, and boots it: on the terminal, or without one to its login and off again. */
export async function bootMachine() {
  if (process.arch !== 'x64') {
    throw new Failure("The machine is one for x86-64, and this one's processor is another.", {
      hint: 'sudo npm start',
    });
  }
  await makeImage();
  const onTerminal = canAsk();
  const facts = {image: MACHINE, uefi: findUefi(), isFast: isFast(), onTerminal};
  if (!onTerminal) return await watchBoot(qemuCommand(facts));
  for (const line of introduction(facts.isFast)) say(line);
  const argv = qemuCommand(facts);
  const code = await run(argv);
  if (code !== 0) throw new Failure(`QEMU ended with exit code ${code}: ${typed(argv)}.`);
  say();
  say("The machine is off. What you did in it stays: 'sudo npm start -- --boot' goes on.");
  return 0;
}

function introduction(fast) {
  const slow =
    'This machine can not lend it its processor, so QEMU works it out: the start takes a minute or two.';
  return [
    bold('Now it boots in QEMU, on this very terminal: first the menu of GRUB, then Debian, then a login.'),
    ...(fast ? [] : [slow]),
    '',
    `  Log in as ${bold(USER)} with the password ${bold(PASSWORD)}, and try this:`,
    '',
    '  ash tree                          the base, and the system that runs',
    '  touch /usr/x                      no: the system is read-only',
    '  ash branch system --name play     a copy of it, where you can play',
    '  ash install -s play cowsay        with apt, and nothing that runs notices',
    '  ash diff system play',
    '  ash deploy play && reboot         boots it; both are in the menu',
    '  ash rollback && reboot            and back',
    '',
    `  To leave: ${bold('poweroff')}, or ${bold('Ctrl-a')} and then ${bold('x')}, as pulling the plug.`,
    '',
  ];
}
