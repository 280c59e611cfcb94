/** Numbers as people type them. Pure. */

/**
 * Full-width forms and spaces away, and commas where they part thousands. A comma anywhere else stays, so that whoever reads
 * the number refuses it: 1,5 is not 15.
 *
 * @example
 * withoutThousands('１，２３４．５ 元') // => '1234.5元'
 * withoutThousands('1,5') // => '1,5'
 */
export function withoutThousands(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  return /^[^\d,]*\d{1,3}(?:,\d{3})+(?:\.\d*)?[^\d,.]*$/.test(plain) ? plain.replaceAll(',', '') : plain;
}

/** The number in a text; null where it is empty or none. Full-width digits and separators are read. */
export function typedNumber(text: string): number | null {
  const plain = withoutThousands(text);
  const number = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(number) ? number : null;
}
