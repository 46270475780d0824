import {IMAGE_NAME} from './files.js';

const EDIT = `echo "alias ll='ls -l'" >> /etc/bash.bashrc`;

const hasSnapshot = (name) => async (state) => await state.hasSnapshot(name);
const hasPackage = (snapshot, name) => async (state) => await state.hasPackage(snapshot, name);

/**
 * The story, step by step: what is said, the words for ash, whether a state (see state.js) shows that an earlier run
 * got past it; the program without which it is left out; what is said when it fails and the story goes on. Steps without
 * `isDone` change nothing that lasts, or are told each time.
 */
export const STORY = [
  {
    says: 'A Debian goes into the store: bootstrapped from the mirror that this system uses, or from deb.debian.org.',
    words: ['new', '--distro', 'debian', '--name', 'debian', '--description', 'the base'],
    isDone: hasSnapshot('debian'),
  },
  {
    says: 'Two branches of it. A branch is a copy that shares everything with its parent: it costs no room and no time.',
    words: ['branch', 'debian', '--name', 'tools', '--description', 'for the command line'],
    isDone: hasSnapshot('tools'),
  },
  {
    words: ['branch', 'debian', '--name', 'fun', '--description', 'a cow, and an alias'],
    isDone: hasSnapshot('fun'),
  },
  {
    says: 'Real packages from apt, each in a branch. The other branch and the base know nothing of them.',
    words: ['install', '--snap', 'tools', '--yes', 'jq'],
    isDone: hasPackage('tools', 'jq'),
  },
  {
    words: ['install', '--snap', 'fun', '--yes', 'cowsay'],
    isDone: hasPackage('fun', 'cowsay'),
  },
  {
    says: 'A program that runs inside a snapshot: here it edits a configuration file.',
    words: ['run', '--snap', 'fun', '--', 'sh', '-c', EDIT],
    isDone: async (state) => await state.hasConfiguration('debian', 'fun', '/etc/bash.bashrc'),
  },
  {
    words: ['run', '--snap', 'fun', '--', '/usr/games/cowsay', 'Nothing on the host has changed.'],
  },
  {says: 'The tree, and what the branch adds to its parent.', words: ['tree']},
  {words: ['diff', 'debian', 'fun']},
  {
    says: 'An install that fails is dropped whole. This one fails on purpose:',
    words: ['install', '--snap', 'tools', '--yes', 'no-such-package'],
    fails: true,
  },
  {says: 'Something goes wrong by hand …', words: ['delete', 'tools', '--yes']},
  {words: ['tree']},
  {says: '… and is undone. Every operation can be.', words: ['undo']},
  {words: ['tree']},
  {words: ['log']},
  {
    says: 'Would it come up as a machine? First it gets an init …',
    words: ['install', '--snap', 'tools', '--yes', 'systemd-sysv', 'dbus'],
    isDone: hasPackage('tools', 'systemd-sysv'),
    program: 'systemd-nspawn',
  },
  {
    says: '… then a copy of it is started in a container, with its own init, and thrown away. Nothing of the host is seen in there.',
    words: ['try', 'tools'],
    program: 'systemd-nspawn',
    orSays: 'It did not come up here: a container needs more than some machines give.',
  },
];

/** The first step, which makes the store itself. */
export const BEGINNING = {
  says: 'A store: one image file with a btrfs file system in it. It is sparse, so it only takes what is in it.',
  words: ['init', IMAGE_NAME, '--size', '8G'],
};

/** The same where no image can be mounted. */
export const BEGINNING_IN_FOLDERS = {
  says: 'A store in plain folders, as no btrfs can be mounted from an image file here: every branch is a copy, which takes time and room. Nothing boots from it.',
  words: ['init', IMAGE_NAME, '--fs', 'directory'],
};

/** What is told when everything is there already. */
export const AGAIN = [
  {says: 'The store of the last time is still there.', words: ['tree']},
  {says: 'A branch, and its undoing.', words: ['branch', 'debian', '--name', 'again'], needs: 'debian'},
  {words: ['undo'], needs: 'debian'},
  {words: ['diff', 'debian', 'fun'], needs: 'fun'},
  {words: ['doctor']},
];
