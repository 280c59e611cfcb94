/** The object model: importing a class file adds the class. */
import './application.ts';
import './internal-services.ts';
import './named-item.ts';
import './range.ts';
import './range-areas.ts';
import './range-format.ts';
import './setting.ts';
import './sheet-parts.ts';
import './table.ts';
import './table-parts.ts';
import './workbook.ts';
import './worksheet.ts';
import './worksheet-collection.ts';

export { interpret } from './interpreter.ts';
export type { RichRequest, RichResponse } from './request.ts';
