import type {Derivative} from 'ash-sdk';

/** The distributions of the family, the most particular first, the family itself last. */
export const DERIVATIVES: readonly Derivative[] = [
  {
    id: 'ID-OF-PLUGIN',
    title: 'TITLE-OF-PLUGIN',
    recognises: (release) => release['ID'] === 'ID-OF-PLUGIN',
  },
];
