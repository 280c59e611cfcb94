/** The field of SQL. What it shows follows the text that it is given; what is typed is told. */
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ProposedTable } from './language.ts';
import { openEditor, type EditorWords, type SqlEditor } from './setup.ts';

type Props = {
  readonly sql: string;
  readonly words: EditorWords;
  readonly tables: readonly ProposedTable[];
  /** Where something is wrong. */
  readonly wrong: number | null;
  readonly onChange: (sql: string) => void;
  readonly onRun: () => void;
  /** Told of the editor once it is there; the same function for as long as the field is shown. */
  readonly onReady: (editor: SqlEditor) => void;
};

export function SqlField({ sql, words, tables, wrong, onChange, onRun, onReady }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<SqlEditor | null>(null);
  const latest = useRef({ onChange, onRun });
  useEffect(() => {
    latest.current = { onChange, onRun };
  });
  const showing = useRef(false);
  useEffect(() => {
    // At once: a text that comes back later than the next key would put the older one in its place, and Ctrl+Enter would run it.
    const changed = (text: string) => (showing.current ? latest.current.onChange(text) : flushSync(() => latest.current.onChange(text)));
    const opened = openEditor(place.current!, { changed, run: () => latest.current.onRun() });
    setEditor(opened);
    onReady(opened);
    return () => opened.destroy();
  }, [onReady]);
  useEffect(() => editor?.speak(words), [editor, words]);
  useEffect(() => editor?.propose(tables), [editor, tables]);
  useEffect(() => {
    showing.current = true;
    editor?.show(sql);
    showing.current = false;
  }, [editor, sql]);
  useEffect(() => editor?.mark(wrong), [editor, wrong]);
  return <div ref={place} />;
}
