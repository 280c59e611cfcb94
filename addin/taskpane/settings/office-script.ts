/** @returns where this page took office.js from, without what the address asks for; null where it has none */
export function officeScript(page: Document = document): string | null {
  const source = [...page.scripts].map(({ src }) => src).find((src) => /\/office(\.debug)?\.js(\?|$)/i.test(src));
  if (source === undefined || typeof Office === 'undefined') return null;
  const { origin, pathname } = new URL(source);
  return `${origin}${pathname}`;
}
