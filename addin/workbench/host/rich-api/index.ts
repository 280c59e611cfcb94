/** The object model: importing a class file adds the class. */
import './application.ts';
import './chart-parts.ts';
import './chart.ts';
import './comment.ts';
import './conditional-format.ts';
import './internal-services.ts';
import './named-item.ts';
import './range-areas.ts';
import './range-borders.ts';
import './range-format.ts';
import './range.ts';
import './setting.ts';
import './sheet-parts.ts';
import './table-parts.ts';
import './table.ts';
import './workbook.ts';
import './worksheet-collection.ts';
import './worksheet.ts';

export { interpret } from './interpreter.ts';
export type { RichRequest, RichResponse } from './request.ts';
