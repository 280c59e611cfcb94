/** The editor behind the pane's field of SQL: CodeMirror with what this field needs, told by functions. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { language, type ProposedTable } from './language.ts';
import { look } from './look.ts';

export type EditorWords = { readonly label: string; readonly hint: string; readonly placeholder: string; readonly completions: string };
export type Telling = { readonly changed: (sql: string) => void; readonly run: () => void };

export type SqlEditor = {
  /** Replaces the text; taken back with Ctrl+Z. */
  readonly show: (sql: string) => void;
  readonly insert: (text: string) => void;
  readonly speak: (words: EditorWords) => void;
  readonly propose: (tables: readonly ProposedTable[]) => void;
  /** Underlines the word at the place until the text changes; null underlines nothing. */
  readonly mark: (position: number | null) => void;
  readonly goTo: (position: number) => void;
  readonly destroy: () => void;
};

const markAt = StateEffect.define<number | null>();

/** The word at the place, or the character where there is none; at the end of the text, its last character. */
function wordAt(state: EditorState, position: number): DecorationSet {
  const length = state.doc.length;
  if (length === 0) return Decoration.none;
  const from = Math.min(position, length - 1);
  const line = state.doc.lineAt(from);
  const word = /^(?:[\p{L}\p{N}_$]+|"[^"]*"?|'[^']*'?)/u.exec(line.text.slice(from - line.from))?.[0] ?? '';
  return Decoration.set(Decoration.mark({ class: 'cm-wrong' }).range(from, Math.min(length, from + Math.max(1, word.length))));
}

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { docChanged, effects, state }) {
    const told = effects.find((effect) => effect.is(markAt));
    if (told) return told.value === null ? Decoration.none : wordAt(state, told.value as number);
    return docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const spoken = ({ label, hint, placeholder: empty, completions }: EditorWords): Extension => [
  placeholder(empty),
  EditorState.phrases.of({ Completions: completions }),
  // office.js leads Tab itself, in Excel on the web, and passes over what does not say that it can be reached.
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-description': hint, spellcheck: 'false', autocapitalize: 'off' }),
];

/** Tab is not the editor's: it leads to the next field. */
export function openEditor(parent: HTMLElement, { changed, run }: Telling): SqlEditor {
  const [words, tables] = [new Compartment(), new Compartment()];
  const runKey = { key: 'Mod-Enter', run: () => (run(), true) };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        keymap.of([runKey, ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        history(), lineNumbers(), bracketMatching(), closeBrackets(), autocompletion({ icons: false, maxRenderedOptions: 60 }), EditorView.lineWrapping, marks, look,
        words.of([]), tables.of(language([])),
        EditorView.updateListener.of(({ docChanged, state }) => void (docChanged && changed(state.doc.toString()))),
      ],
    }),
  });
  return {
    show(sql) {
      if (sql !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: sql } });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true });
      view.focus();
    },
    speak: (said) => view.dispatch({ effects: words.reconfigure(spoken(said)) }),
    propose: (known) => view.dispatch({ effects: tables.reconfigure(language(known)) }),
    mark: (position) => view.dispatch({ effects: markAt.of(position) }),
    goTo(position) {
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
