import type {Derivative} from 'ash-sdk';

/** The distributions of the family, the most particular first, the family itself last. */
export const DERIVATIVES: readonly Derivative[] = [
  {
    id: 'opensuse-leap',
    title: 'openSUSE Leap',
    recognises: (release) => release['ID'] === 'opensuse-leap',
  },
  {
    id: 'opensuse',
    title: 'openSUSE Tumbleweed',
    recognises: (release) => release['ID'] === 'opensuse' || release['ID'] === 'opensuse-tumbleweed',
  },
];
