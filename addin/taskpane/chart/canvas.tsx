/** The drawn chart: in the pane's colours, as wide as its place, still where stillness is asked for. */
import { makeStyles, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useFormats, useWords } from '../services.tsx';
import { usePaneTheme } from '../theme.ts';
import type { Drawing } from './engine.ts';
import { heightOf, optionOf } from './kinds.ts';
import { lessMotion, readLook } from './look.ts';
import type { Chart } from './spec.ts';

const useStyles = makeStyles({
  // The drawing is not to widen its place: it follows.
  place: { position: 'relative', width: '100%', minWidth: 0, overflow: 'hidden' },
  drawing: { position: 'absolute', inset: 0 },
});

function onMotion(tell: () => void): () => void {
  lessMotion.addEventListener('change', tell);
  return () => lessMotion.removeEventListener('change', tell);
}

export function Canvas({ title, described, chart, onFailed }: { title: string; described: string; chart: Chart; onFailed: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const theme = usePaneTheme();
  const still = useSyncExternalStore(onMotion, () => lessMotion.matches);
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [sized, setSized] = useState(false);
  const fail = useRef(onFailed);
  useEffect(() => {
    fail.current = onFailed;
  });

  useEffect(() => {
    const element = place.current!;
    let left = false;
    let made: Drawing | null = null;
    // Without a size, as in a tab that is not shown, there is nothing to lay out, and ECharts fails at it.
    const watch = new ResizeObserver(() => {
      if (element.clientWidth === 0) return;
      made?.resize();
      setSized(true);
    });
    import('./engine.ts').then(
      ({ draw }) => {
        if (left) return;
        made = draw(element);
        watch.observe(element);
        setDrawing(made);
      },
      () => !left && fail.current(),
    );
    return () => {
      left = true;
      watch.disconnect();
      made?.end();
    };
  }, []);

  useEffect(() => {
    if (drawing && sized && place.current) drawing.show(optionOf(chart, readLook(place.current.parentElement!), { words: words.chart, format }));
  }, [drawing, sized, chart, words, format, theme, still]);

  return (
    <div className={styles.place} style={{ height: heightOf(chart) }}>
      {!drawing && <Spinner size="tiny" label={words.loading} />}
      <div ref={place} className={styles.drawing} role="img" aria-label={title} aria-describedby={described} />
    </div>
  );
}
