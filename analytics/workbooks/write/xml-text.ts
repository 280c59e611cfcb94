/** Text for the parts of a workbook. Pure. */

/** What XML cannot hold goes as Excel writes it, `_x0007_`, and what only looks like that is kept apart from it. */
export function cellText(text: string): string {
  const held = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\u{0}-\u{1F}]|[\u{FFFE}\u{FFFF}]/gu, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
  return escaped(wellFormed(held));
}

export const attributeText = (text: string): string => escaped(wellFormed(text).replace(/\p{Cc}/gu, ' '));

/** Half of a character that needs two stands for nothing. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
