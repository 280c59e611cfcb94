/** The field of SQL. What it shows follows the text that it is given; what is typed is told. */
import { useEffect, useRef, useState } from 'react';
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
  useEffect(() => {
    const opened = openEditor(place.current!, { changed: (text) => latest.current.onChange(text), run: () => latest.current.onRun() });
    setEditor(opened);
    onReady(opened);
    return () => opened.destroy();
  }, [onReady]);
  useEffect(() => editor?.speak(words), [editor, words]);
  useEffect(() => editor?.propose(tables), [editor, tables]);
  useEffect(() => editor?.show(sql), [editor, sql]);
  useEffect(() => editor?.mark(wrong), [editor, wrong]);
  return <div ref={place} />;
}
