import { intersect, type Block } from './a1.ts';
import type { WorkbookPort } from './workbook-port.ts';

export interface CellsOf {
  readonly sheetId: string;
  readonly block: Block;
}

export interface SeriesState {
  name: string;
  values: CellsOf;
  /** Categories, or the x values of a scatter chart. */
  categories: CellsOf | null;
  /** Its own kind within the chart; '' for the chart's. */
  type: string;
  /** Fill and line of the points of a scatter chart; '' for Excel's own. */
  markerFill: string;
  markerLine: string;
  /** #RRGGBB; '' for Excel's own next colour, null for no fill. */
  color: string | null;
  lineWeight: number | null;
  gapWidth: number;
  /** Per cent of a bar's width that the next one lies over it; the same for all of a chart. */
  overlap: number;
  dataLabels: boolean;
}

export interface AxisState {
  title: string;
  titleVisible: boolean;
  numberFormat: string;
  /** Null where Excel chooses. */
  minimum: number | null;
  maximum: number | null;
}

/** Sizes in points from the sheet's upper left corner. */
export interface ChartState {
  readonly id: string;
  readonly sheetId: string;
  name: string;
  type: string;
  title: string;
  titleVisible: boolean;
  legendVisible: boolean;
  legendPosition: string;
  left: number;
  top: number;
  width: number;
  height: number;
  readonly axes: { readonly category: AxisState; readonly value: AxisState };
  series: SeriesState[];
}

export interface RuleState extends CellsOf {
  readonly id: string;
  readonly type: 'CellValue' | 'Custom' | 'ContainsText';
  rule: Readonly<Record<string, unknown>>;
  fillColor: string;
  fontColor: string;
  bold: boolean;
  /** Cells that meet the rule are not asked by the rules below it. */
  stopIfTrue: boolean;
}

export interface CommentState {
  readonly id: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  content: string;
  resolved: boolean;
}

/** What lies over the cells: charts, comments and conditional formats. They go with their sheet. */
export class Overlays {
  charts: ChartState[] = [];
  rules: RuleState[] = [];
  comments: CommentState[] = [];
  private made = 0;
  private readonly listeners = new Set<() => void>();

  constructor(workbook: WorkbookPort) {
    workbook.listen((event) => {
      if (event.kind === 'sheet-deleted') this.keep((one) => one.sheetId !== event.sheetId);
    });
  }

  /** An identity of Excel's form. */
  freshId(): string {
    this.made += 1;
    return `{00000000-0003-0000-0000-${this.made.toString(16).toUpperCase().padStart(12, '0')}}`;
  }

  /** To be called after every change, so that the grid paints it. */
  changed(): void {
    for (const tell of this.listeners) tell();
  }

  onChange(tell: () => void): void {
    this.listeners.add(tell);
  }

  remove(id: string): void {
    this.keep((one) => one.id !== id);
  }

  /** What clearing formats takes away: rules that lie wholly within the cells. */
  clearRules({ sheetId, block }: CellsOf): void {
    this.rules = this.rules.filter((rule) => {
      const common = rule.sheetId === sheetId ? intersect(rule.block, block) : null;
      return !common || common.rows < rule.block.rows || common.columns < rule.block.columns;
    });
    this.changed();
  }

  private keep(wanted: (one: { readonly id: string; readonly sheetId: string }) => boolean): void {
    this.charts = this.charts.filter(wanted);
    this.rules = this.rules.filter(wanted);
    this.comments = this.comments.filter(wanted);
    this.changed();
  }
}
