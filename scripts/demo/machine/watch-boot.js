import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Failure} from '../../lib/failure.js';
import {bold, dim, duration, say} from '../../lib/say.js';
import {PASSWORD, USER} from './answers.js';

/**
 * What is waited for on the serial line, one after the other; what is said then, and typed. `seconds` is how long it may take.
 * Escape sequences may stand between any two words.
 */
const STAGES = [
  {shows: /GNU GRUB|GRUB version/, says: 'the menu of GRUB', seconds: 120},
  {shows: /Linux version \S+/, says: 'the kernel', seconds: 120},
  {shows: /login: /, says: 'the login prompt', types: `${USER}\r`, seconds: 400},
  {shows: /assword: /, types: `${PASSWORD}\r`, seconds: 60},
  {shows: /# $/, types: 'stty cols 100 -echo; export TERM=dumb; ash tree; echo "<done>"\r', seconds: 120},
  {shows: /<done>\r?\n/, isOutput: true, types: 'poweroff\r', seconds: 120},
];

/** Boots a machine without a terminal: logs in, looks at the tree, switches it off, and says when what came. */
export async function watchBoot([program, ...words]) {
  say(bold('It boots in QEMU; without a terminal it is only watched.'));
  const start = performance.now();
  const child = spawn(program, words, {stdio: ['pipe', 'pipe', 'inherit']});
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close');
  const reader = new Reader(child.stdout);
  try {
    for (const stage of STAGES) {
      const shown = await reader.until(stage.shows, stage.seconds);
      if (stage.says) say(`  ${stage.says} after ${duration(performance.now() - start)}`);
      if (stage.isOutput) say(outputOf(shown));
      if (stage.types) child.stdin.write(stage.types);
    }
    await reader.end(120);
    const [code] = await ended;
    if (code !== 0) throw new Failure(`QEMU ended with exit code ${code}.`);
    say(`  off after ${duration(performance.now() - start)}`);
    say("On a terminal, 'sudo npm start -- --boot' lets you log in to it yourself.");
    return 0;
  } finally {
    process.off('exit', stop);
    stop();
  }
}

/** The lines of the tree; what a terminal would obey is left out. */
function outputOf(shown) {
  const lines = shown.replaceAll(/\r|\u001B\[[\d;?]*[A-Za-z]/g, '').split('\n');
  return dim(
    lines
      .filter((line) => /^ *(?:[├└│].*)?\d+ {2}\S/.test(line))
      .map((line) => `    ${line}`)
      .join('\n'),
  );
}

/** What a machine prints, read piece by piece. */
class Reader {
  #text = '';
  #ended = false;
  #changed = () => undefined;

  constructor(stream) {
    stream.setEncoding('utf8').on('data', (text) => {
      this.#text += text;
      this.#changed();
    });
    stream.once('close', () => {
      this.#ended = true;
      this.#changed();
    });
  }

  /** Waits for what matches; resolves to everything up to its end, which is then forgotten. */
  async until(pattern, seconds) {
    const found = () => pattern.exec(this.#text);
    await this.#wait(() => found() !== null, seconds, `did not show ${String(pattern)}`);
    const {index, 0: match} = found();
    const shown = this.#text.slice(0, index + match.length);
    this.#text = this.#text.slice(shown.length);
    return shown;
  }

  /** Waits until the machine is off. */
  async end(seconds) {
    await this.#wait(() => this.#ended, seconds, 'did not switch itself off');
  }

  async #wait(isThere, seconds, complaint) {
    const deadline = Date.now() + seconds * 1000;
    while (!isThere()) {
      const left = deadline - Date.now();
      if (left <= 0 || this.#ended) {
        throw new Failure(
          `The machine ${complaint}${left <= 0 ? ` within ${seconds} s` : ' before it ended'}.`,
          {
            hint: `its last words were: ${JSON.stringify(this.#text.slice(-500))}`,
          },
        );
      }
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
