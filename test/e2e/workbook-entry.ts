/** The add-in's own way to the workbook, without the pane around it. Bundled for the browser by workbook-pane.ts. */
import { createWorkbook } from '../../addin/workbook.ts';

window.addin = createWorkbook((run, milliseconds) => {
  const clock = setTimeout(run, milliseconds);
  return () => clearTimeout(clock);
});
