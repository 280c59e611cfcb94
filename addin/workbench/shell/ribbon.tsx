import type { ReactNode } from 'react';
import type { Manifest, RibbonButton } from '../manifest.ts';
import { SAMPLES } from '../samples.ts';

interface RibbonProps {
  readonly manifest: Manifest | undefined;
  readonly paneShown: boolean;
  readonly running: string | undefined;
  readonly onPress: (button: RibbonButton) => void;
  readonly faultsShown: boolean;
  readonly onShowFaults: (shown: boolean) => void;
  readonly onOpenSample: (id: string) => void;
  /** Stands right of the buttons, so that it moves nothing when it comes and goes. */
  readonly children: ReactNode;
}

/** An imitation of Excel's ribbon that holds nothing but the add-in's own tab, as its manifest declares it. */
export function Ribbon({ manifest, paneShown, running, onPress, faultsShown, onShowFaults, onOpenSample, children }: RibbonProps) {
  return (
    <header className="ribbon">
      <div className="ribbon-tabs">
        <span className="ribbon-tab" aria-current="page">
          {manifest?.tabLabel ?? '功能区'}
        </span>
        <span className="ribbon-title">绩效示例.xlsx — 预览工作台</span>
        <select aria-label="打开数据样例" value="" onChange={({ currentTarget }) => onOpenSample(currentTarget.value)}>
          <option value="">数据样例…</option>
          {SAMPLES.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
        <button type="button" aria-expanded={faultsShown} aria-controls="faults" onClick={() => onShowFaults(!faultsShown)}>
          故障演练
        </button>
      </div>
      <div className="ribbon-row">
        <div className="ribbon-groups">
          {manifest?.groups.map((group) => (
            <div key={group.id} className="ribbon-group" role="toolbar" aria-label={group.label}>
              <div className="ribbon-buttons">
                {group.buttons.map((button) => (
                  <button
                    key={button.id}
                    id={button.id}
                    type="button"
                    title={button.tip}
                    aria-pressed={button.functionName === undefined ? paneShown : undefined}
                    disabled={running === button.id}
                    onClick={() => onPress(button)}
                  >
                    <img src={button.icon} alt="" width={24} height={24} />
                    <span>{button.label}</span>
                  </button>
                ))}
              </div>
              <span className="ribbon-label">{group.label}</span>
            </div>
          ))}
        </div>
        {children}
      </div>
    </header>
  );
}
