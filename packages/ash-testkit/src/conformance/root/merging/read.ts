/** Heading in the guide that tells more about these rules. */
export const READ = 'Layers as data';
