/** The tabs; those that do not fit a narrow pane stand in a menu behind the last. */
import {
  makeStyles, mergeClasses, Menu, MenuButton, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Overflow, OverflowItem, Tab, TabList, tokens, useOverflowMenu,
} from '@fluentui/react-components';
import {
  CalculatorRegular, ClipboardCheckmarkRegular, ClipboardClockRegular, CutRegular, DatabaseArrowUpRegular, DatabaseSearchRegular, DataPieRegular, DocumentBulletListRegular, HistoryRegular, LibraryRegular, MoreHorizontalRegular, RibbonStarRegular, ScalesRegular, SparkleRegular, TaskListLtrRegular, TopSpeedRegular,
} from '@fluentui/react-icons';
import { useOverflowContext } from '@fluentui/react-overflow';
import { useEffect, useRef, type ReactElement } from 'react';
import type { Locale } from '../locale/index.ts';
import { useWords } from './services.tsx';
import { useInsetRing } from './shared/inset-ring.ts';
import { TABS, type PageName, type TabName } from './shared/routes.ts';
import { goTo } from './shared/use-route.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex', alignItems: 'center', overflow: 'hidden', flexShrink: 0, minWidth: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '& [data-overflowing]': { display: 'none' },
  },
  list: { flexShrink: 0 },
  // In a narrow pane the names alone fit.
  tab: { '@media (max-width: 460px)': { paddingLeft: '6px', paddingRight: '6px', '& .fui-Tab__icon': { display: 'none' } } },
  more: { flexShrink: 0, minWidth: 'auto' },
  menu: { zIndex: 1_000 },
});

const ICONS: Readonly<Record<TabName, ReactElement>> = {
  recommend: <SparkleRegular />, goals: <ClipboardCheckmarkRegular />, library: <LibraryRegular />, compare: <ScalesRegular />, cost: <CalculatorRegular />, monitor: <TopSpeedRegular />, evaluation: <RibbonStarRegular />, ledger: <TaskListLtrRegular />, overview: <DataPieRegular />, reduce: <CutRegular />, query: <DatabaseSearchRegular />, rulepacks: <DocumentBulletListRegular />, imports: <DatabaseArrowUpRegular />, writes: <HistoryRegular />, audit: <ClipboardClockRegular />,
};
const titleOf = (name: TabName, words: Locale) =>
  ({ recommend: words.tabRecommend, goals: words.flow.tab, library: words.tabLibrary, compare: words.compare.tab, cost: words.cost.tab, monitor: words.monitor.tab, evaluation: words.evaluation.tab, ledger: words.ledger.tab, overview: words.overview.tab, reduce: words.reduce.tab, query: words.query.tab, rulepacks: words.tabRulepacks, imports: words.tabImports, writes: words.writes.tab, audit: words.audit.tab })[name];

export function Tabs({ selected }: { selected: PageName }) {
  const styles = useStyles();
  const { language } = useWords();
  // Names of another length are measured anew.
  return (
    <Overflow key={language} minimumVisible={1} padding={8}>
      <div className={styles.bar}>
        <Shown selected={selected} />
        <More selected={selected} />
      </div>
    </Overflow>
  );
}

function Shown({ selected }: { selected: PageName }) {
  const styles = useStyles();
  const { ring } = useInsetRing();
  const words = useWords();
  return (
    <TabList ref={useMeasured()} className={styles.list} selectedValue={selected} aria-label={words.tabsLabel} onTabSelect={(_, data) => goTo(data.value as TabName)}>
      {TABS.map((name) => (
        <OverflowItem key={name} id={name} priority={name === selected ? 2 : 1}>
          <Tab id={`tab-${name}`} value={name} className={mergeClasses(styles.tab, ring)} icon={ICONS[name]} aria-controls={`panel-${name}`}>{titleOf(name, words)}</Tab>
        </OverflowItem>
      ))}
    </TabList>
  );
}

/** Overflow measures when the bar changes its width; this, when the tabs do: a font arrives after they were drawn, or letters are enlarged. */
function useMeasured() {
  const list = useRef<HTMLDivElement>(null);
  const { updateOverflow } = useOverflowContext();
  useEffect(() => {
    let frame = 0;
    // In the next frame: tabs that come or go while sizes are told would be told of once more, which browsers report as an error.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(updateOverflow);
    });
    observer.observe(list.current!);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [updateOverflow]);
  return list;
}

function More({ selected }: { selected: PageName }) {
  const styles = useStyles();
  const words = useWords();
  const { ref, overflowCount, isOverflowing } = useOverflowMenu<HTMLButtonElement>();
  if (!isOverflowing) return null;
  const label = words.shell.moreTabs(overflowCount);
  return (
    <Menu inline positioning={{ strategy: 'fixed', position: 'below', align: 'end' }} checkedValues={{ tab: [selected] }} onCheckedValueChange={(_, { checkedItems }) => goTo(checkedItems[0] as TabName)}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton ref={ref} className={styles.more} appearance="subtle" icon={<MoreHorizontalRegular />} menuIcon={null} aria-label={label} title={label} />
      </MenuTrigger>
      <MenuPopover className={styles.menu}>
        <MenuList>
          {TABS.map((name) => <MenuItemRadio key={name} name="tab" value={name} icon={ICONS[name]}>{titleOf(name, words)}</MenuItemRadio>)}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
