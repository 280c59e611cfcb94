import type { KeyboardEvent, PointerEvent } from 'react';

interface DividerProps {
  readonly width: number;
  readonly onResize: (width: number) => void;
}

const NARROWEST = 320;
const STEP = 20;
const clamp = (width: number) => Math.round(Math.min(Math.max(width, NARROWEST), Math.max(NARROWEST, window.innerWidth * 0.7)));

/** The line between grid and pane: drag it, or use the arrow keys. */
export function Divider({ width, onResize }: DividerProps) {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(clamp(window.innerWidth - event.clientX));
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onResize(clamp(width + STEP));
    if (event.key === 'ArrowRight') onResize(clamp(width - STEP));
  };
  return (
    <div
      className="divider"
      role="separator"
      aria-orientation="vertical"
      aria-label="调整任务窗格宽度"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
