/** What became of many files. */
import { Text } from '@fluentui/react-components';
import { Tall } from '../../compare/frame.tsx';
import { useFormats, useWords } from '../../services.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { placeColumns, placesOfBatch, placeTable } from './report.ts';
import type { FormsState } from './use-forms.ts';

export function BatchReport({ batch }: { batch: NonNullable<FormsState['batch']> }) {
  const words = useWords();
  const { official } = words;
  const format = useFormats();
  const { total, stored, already_stored, refused, skipped } = batch.files;
  const places = placesOfBatch(batch);
  return (
    <>
      <Text role="status" weight="semibold">{official.summary(format.count(total), format.count(stored), format.count(already_stored), format.count(refused), format.count(skipped))}</Text>
      {places.length > 0 && (
        <>
          <Tall rows={places.length}><DataTable label={official.report} columns={placeColumns(words)} rows={places} keyOf={(place) => String(places.indexOf(place))} /></Tall>
          <InsertBar count={places.length} caption={official.reportRows(format.count(places.length))} summary={null} table={() => placeTable(places, words)} />
        </>
      )}
    </>
  );
}
