/** The editor in the colours of the pane's theme, light, dark or of high contrast. */
import { tokens } from '@fluentui/react-components';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const frame = EditorView.theme({
  '&': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStrokeAccessible}`, borderRadius: tokens.borderRadiusMedium, fontSize: '13px' },
  // At once, and not when the editor gets to it.
  '&:focus-within, &.cm-focused': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'Consolas, "Cascadia Mono", Menlo, "Noto Sans SC", monospace', lineHeight: '1.5', maxHeight: '320px', overflow: 'auto' },
  '.cm-content, .cm-gutter': { minHeight: '120px' },
  '.cm-content': { caretColor: tokens.colorNeutralForeground1, padding: '6px 0' },
  '.cm-gutters': { color: tokens.colorNeutralForeground3, backgroundColor: tokens.colorNeutralBackground3, borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  '.cm-placeholder': { color: tokens.colorNeutralForeground3 },
  '.cm-wrong': { textDecoration: `underline wavy ${tokens.colorPaletteRedForeground1}`, textDecorationSkipInk: 'none', backgroundColor: tokens.colorPaletteRedBackground1 },
  '.cm-tooltip': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow16, zIndex: '10' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '200px', maxWidth: 'min(92vw, 420px)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { color: tokens.colorNeutralForegroundOnBrand, backgroundColor: tokens.colorBrandBackground },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', opacity: '0.85' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: tokens.colorNeutralBackground5, color: 'inherit', outline: `1px solid ${tokens.colorNeutralStroke1}` },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: tokens.colorBrandForeground1, fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: tokens.colorPaletteGreenForeground1 },
  { tag: [tags.number, tags.bool, tags.null], color: tokens.colorPaletteBerryForeground1 },
  { tag: tags.comment, color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  { tag: [tags.special(tags.name), tags.typeName], color: tokens.colorPaletteDarkOrangeForeground1 },
]);

export const look: Extension = [frame, syntaxHighlighting(colours)];
