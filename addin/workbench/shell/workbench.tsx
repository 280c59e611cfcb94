import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Session } from '../session.ts';
import { Divider } from './divider.tsx';
import { FaultPanel } from './fault-panel.tsx';
import { Notice } from './notice.tsx';
import { Ribbon } from './ribbon.tsx';
import { StatusLine } from './status-line.tsx';

/** The whole page: ribbon with its messages, notice, grid and pane. */
export function Workbench({ session }: { readonly session: Session }) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const [width, setWidth] = useState(400);
  const [faultsShown, setFaultsShown] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pane.current) session.start('grid', pane.current);
  }, [session]);
  return (
    <div className="workbench">
      <Ribbon manifest={state.manifest} paneShown={state.paneShown} running={state.running} onPress={session.press} faultsShown={faultsShown} onShowFaults={setFaultsShown} onOpenSample={session.openSample}>
        <StatusLine status={state.status} message={state.message} />
      </Ribbon>
      <Notice synthetic={state.synthetic} problem={state.problem} />
      <main className="work">
        {faultsShown && <FaultPanel faults={state.faults} onToggle={session.toggleFault} />}
        <div id="grid" className="grid" />
        <Divider width={width} onResize={setWidth} />
        <div ref={pane} className="pane" style={{ width }} hidden={!state.paneShown} />
      </main>
    </div>
  );
}
