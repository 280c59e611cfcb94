import { useState } from 'react';
import type { FaultState } from '../faults/player.ts';
import { FAULTS, type Language } from '../faults/texts.ts';
import type { FaultName } from '../host/faults.ts';

interface FaultPanelProps {
  readonly faults: readonly FaultState[];
  readonly onToggle: (name: FaultName) => void;
}

const WORDS = {
  zh: { title: '故障演练', lead: '打开一项故障，再照常使用插件：表格应完好无损，插件应用一句话说明原因和办法。', played: (times: number) => `已发生 ${times.toLocaleString('zh-CN')} 次`, other: 'English' },
  en: { title: 'Fault drill', lead: 'Switch a fault on and use the add-in as usual: the sheet must stay unharmed, and one sentence must say why and what to do.', played: (times: number) => `played ${times.toLocaleString('en')} ×`, other: '中文' },
} as const;

/** What can go wrong in Excel, for a person to play: each with a switch and how often it took effect. */
export function FaultPanel({ faults, onToggle }: FaultPanelProps) {
  const [language, setLanguage] = useState<Language>('zh');
  const words = WORDS[language];
  return (
    <aside id="faults" className="faults" lang={language === 'zh' ? 'zh-CN' : 'en'} aria-label={words.title}>
      <div className="faults-head">
        <h2>{words.title}</h2>
        <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {words.other}
        </button>
      </div>
      <p>{words.lead}</p>
      <ul>
        {FAULTS.map((fault) => {
          const state = faults.find(({ name }) => name === fault.name);
          const { title, sentence } = fault[language];
          return (
            <li key={fault.name} data-on={state?.on}>
              <button type="button" role="switch" aria-checked={state?.on ?? false} aria-describedby={`fault-${fault.name}`} disabled={!state} onClick={() => onToggle(fault.name)}>
                <span className="switch" aria-hidden="true" />
                {title}
              </button>
              <span className="faults-played">{words.played(state?.played ?? 0)}</span>
              <p id={`fault-${fault.name}`}>{sentence}</p>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
