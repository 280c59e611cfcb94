/** How many projects have which lamp, stand in which quadrant, changed in which way; each a filter of the table. */
import { Button, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { FilterDismissRegular } from '@fluentui/react-icons';
import { useFormats, useWords } from '../services.tsx';
import { CHANGES, countOf, isFiltered, NO_FILTER, SHOWN, SIDES, type Filter, type Row } from './lamps.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '4px', minWidth: 0 },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  chip: { minWidth: 'auto' },
  grid: { width: '100%', tableLayout: 'fixed', borderCollapse: 'separate', borderSpacing: '2px' },
  head: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, padding: '2px', overflowWrap: 'anywhere' },
  side: { width: '64px' },
  cell: { padding: 0, height: '1px' },
  quadrant: { width: '100%', height: '100%', minWidth: 0, display: 'grid', gap: '2px', padding: '6px', justifyItems: 'start', textAlign: 'left', whiteSpace: 'normal', overflowWrap: 'anywhere', fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200 },
  clear: { justifySelf: 'start' },
});

type Props = { readonly rows: readonly Row[]; readonly beforeMonth: number | null; readonly filter: Filter; readonly onFilter: (filter: Filter) => void };

export function Filters({ rows, beforeMonth, filter, onFilter }: Props) {
  const styles = useStyles();
  const { monitor } = useWords();
  const format = useFormats();
  const toggled = <K extends keyof Filter>(name: K, value: Filter[K]) => onFilter({ ...filter, [name]: filter[name] === value ? null : value });
  return (
    <>
      <div role="group" aria-label={monitor.lampsLabel} className={styles.chips}>
        {SHOWN.map((lamp) => (
          <ToggleButton key={lamp} size="small" className={styles.chip} checked={filter.lamp === lamp} onClick={() => toggled('lamp', lamp)}>
            {monitor.lampCount(monitor.lamps[lamp], format.count(countOf(rows, { lamp })))}
          </ToggleButton>
        ))}
      </div>
      {beforeMonth !== null && (
        <div className={styles.part}>
          <Text weight="semibold">{monitor.compared(String(beforeMonth))}</Text>
          <div role="group" aria-label={monitor.changesLabel} className={styles.chips}>
            {CHANGES.map((change) => (
              <ToggleButton key={change} size="small" className={styles.chip} checked={filter.change === change} onClick={() => toggled('change', change)}>
                {monitor.lampCount(monitor.changes[change], format.count(countOf(rows, { change })))}
              </ToggleButton>
            ))}
          </div>
        </div>
      )}
      <Grid rows={rows} filter={filter} onToggle={(quadrant) => toggled('quadrant', quadrant)} />
      {isFiltered(filter) && <Button size="small" className={styles.clear} icon={<FilterDismissRegular />} onClick={() => onFilter(NO_FILTER)}>{monitor.clear}</Button>}
    </>
  );
}

function Grid({ rows, filter, onToggle }: { rows: readonly Row[]; filter: Filter; onToggle: (quadrant: NonNullable<Filter['quadrant']>) => void }) {
  const styles = useStyles();
  const { monitor } = useWords();
  const format = useFormats();
  return (
    <div className={styles.part}>
      <Text weight="semibold" aria-hidden>{monitor.grid}</Text>
      <table className={styles.grid} aria-label={monitor.grid}>
        <thead>
          <tr>
            <th scope="col" className={`${styles.head} ${styles.side}`}>{monitor.gridCorner}</th>
            {SIDES.map((goal) => <th key={goal} scope="col" className={styles.head}>{monitor.gridColumns[goal]}</th>)}
          </tr>
        </thead>
        <tbody>
          {SIDES.map((execution) => (
            <tr key={execution}>
              <th scope="row" className={styles.head}>{monitor.gridRows[execution]}</th>
              {SIDES.map((goal) => {
                const quadrant = `${execution}_${goal}` as const;
                return (
                  <td key={goal} className={styles.cell}>
                    <ToggleButton size="small" className={styles.quadrant} checked={filter.quadrant === quadrant} onClick={() => onToggle(quadrant)}>
                      <Text weight="semibold" size={400}>{format.count(countOf(rows, { quadrant }))}</Text>
                      {monitor.quadrants[quadrant]}
                    </ToggleButton>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
