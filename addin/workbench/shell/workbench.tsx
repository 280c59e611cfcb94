import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Session } from '../session.ts';
import { Divider } from './divider.tsx';
import { Notice } from './notice.tsx';
import { Ribbon } from './ribbon.tsx';
import { StatusLine } from './status-line.tsx';

/** The whole page: ribbon with its messages, notice, grid and pane. */
export function Workbench({ session }: { readonly session: Session }) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const [width, setWidth] = useState(400);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pane.current) session.start('grid', pane.current);
  }, [session]);
  return (
    <div className="workbench">
      <Ribbon manifest={state.manifest} paneShown={state.paneShown} running={state.running} onPress={session.press}>
        <StatusLine status={state.status} message={state.message} />
      </Ribbon>
      <Notice synthetic={state.synthetic} problem={state.problem} />
      <main className="work">
        <div id="grid" className="grid" />
        <Divider width={width} onResize={setWidth} />
        <div ref={pane} className="pane" style={{ width }} hidden={!state.paneShown} />
      </main>
    </div>
  );
}
