/**
 * A text as one word of GRUB's script language: in single quotes nothing has a meaning but the single quote itself.
 * Source: GRUB manual, "Quoting".
 */
export function grubQuote(text: string): string {
  return text.includes("'") ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `'${text}'`;
}
