/** How a lamp looks in a cell. Pure. The pairs keep a contrast of at least 4.5 : 1 between text and ground. */
import type { LampColour } from './result-table.ts';

export const LAMP_LOOKS: Readonly<Record<LampColour, { readonly fill: string; readonly font: string }>> = {
  red: { fill: '#FFC7CE', font: '#9C0006' },
  yellow: { fill: '#FFEB9C', font: '#7F4F00' },
  green: { fill: '#C6EFCE', font: '#006100' },
  blue: { fill: '#DDEBF7', font: '#1F4E78' },
};

/** A text as a formula of a conditional format. */
export const formulaText = (text: string): string => `="${text.replaceAll('"', '""')}"`;
