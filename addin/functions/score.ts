/** JX.SCORE: points of one indicator or of many, their sum and its grade. */
import { AppError } from '../../analytics/errors.ts';
import type { METHODS, STAGES } from '../../analytics/evaluate/contract.ts';
import type { Cell } from '../cells.ts';
import { parseChoice, parseFigure, parseOptions, parseYesNo } from '../options.ts';
import { chooseMeasure } from './measure.ts';
import { inCells } from './runtime.ts';
import { callOf, oneCall, sharedCall, type Line, type Result, type Row, type Scored, type ScoreQuestion, type Settings } from './score-calls.ts';
import { inRow, readLines, type ReadLine } from './score-lines.ts';
import { ZEROS } from './zeros.ts';

/**
 * 按赋分规则计算得分：单个指标，或整列指标（得分向下溢出）；也可取总分、等次、完成率、说明。 Points by the scoring rules, for one indicator or a column of them.
 * @customfunction SCORE
 * @cancelable
 * @requiresAddress
 * @param {unknown[][]} sign 计算符号：≥、>、=、<、≤、定性；一个或一列。 Signs; one cell or as many as there are indicators.
 * @param {unknown[][]} target 目标值。 Targets.
 * @param {unknown[][]} actual 实际完成值；定性指标为等次。 Actual values; grades of qualitative indicators.
 * @param {unknown[][]} weight 权重（分值）。 Weights in points.
 * @param {unknown} [measure] 口径：得分（默认）、完成率、说明、总分、等次。 Measure; points by default.
 * @param {unknown} [options] 选项，如“规则包=…;方式=比例;零值有效=是”。 Options such as "rulepack=…;method=ratio;zeros=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 每个指标一个值，或一个总分、等次。 A value for each indicator, or one score or grade.
 */
export async function scoreInCell(
  sign: unknown[][],
  target: unknown[][],
  actual: unknown[][],
  weight: unknown[][],
  measure: unknown,
  options: unknown,
  invocation: CustomFunctions.CancelableInvocation,
): Promise<unknown[][]> {
  return inCells(invocation, async ({ ask }) => {
    const asked = scoreQuestion({ sign, target, actual, weight, measure, options });
    return asked.show(asked.question ? ((await ask(asked.question)) as Scored) : null);
  });
}

type OfLine = { readonly names: readonly string[]; readonly ofLine: (row: Row) => Cell };
type OfWhole = { readonly names: readonly string[]; readonly ofWhole: (whole: Result) => Cell };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const SCORE_MEASURES: readonly (OfLine | OfWhole)[] = [
  { names: ['得分', 'points'], ofLine: (row) => row.points },
  { names: ['完成率', 'ratio'], ofLine: (row) => row.ratio },
  { names: ['说明', 'explanation'], ofLine: (row) => row.explanation },
  { names: ['总分', 'total'], ofWhole: (whole) => whole.score },
  { names: ['等次', 'grade'], ofWhole: (whole) => whole.grade },
];

const OPTIONS = {
  rulepack: ['规则包', 'rulepack'],
  gradePack: ['等次规则包', 'gradepack'],
  date: ['日期', 'date'],
  stage: ['阶段', 'stage'],
  method: ['方式', 'method'],
  band: ['分档', 'band'],
  budget: ['预算', 'budget'],
  executed: ['执行', 'executed'],
  zeros: ZEROS,
} as const;

const METHOD_NAMES: Readonly<Record<(typeof METHODS)[number], readonly string[]>> = {
  direct: ['直接赋分', '直接'], ratio: ['比例', '完成比例'], band: ['分档'], grade_band: ['等次分档', '定性等次'], satisfaction: ['满意度'],
};
const STAGE_NAMES: Readonly<Record<(typeof STAGES)[number], readonly string[]>> = {
  budget: ['预算申报', '申报'], self_evaluation: ['自评', '绩效自评'], evaluation: ['评价', '绩效评价'],
};

type Arguments = Readonly<Record<'sign' | 'target' | 'actual' | 'weight' | 'measure' | 'options', unknown>>;
type Asked = { question: ScoreQuestion | null; show: (scored: Scored | null) => (Cell | AppError)[][] };

/**
 * @returns no question where no line can be asked about
 * @throws AppError `invalid_params` for an argument that cannot be understood
 */
export function scoreQuestion(given: Arguments): Asked {
  const chosen = parseOptions(given.options, OPTIONS);
  const measure = chooseMeasure(given.measure, SCORE_MEASURES);
  const read = readLines(given.sign, given.target, given.actual, given.weight, parseYesNo('零值有效', chosen.zeros, false));
  const lines = read.flatMap((line): Line[] => (line === null || line instanceof AppError ? [] : [{ ...line, ...methodOf(chosen) }]));
  const settings = settingsOf(chosen);
  if ('ofWhole' in measure) {
    assertWhole(read);
    const call = callOf(lines, settings);
    const key = JSON.stringify(['score, whole', call.params]);
    return { question: { key, call, lines, settings, joiner: oneCall }, show: (scored) => [[wholeValue(scored!.whole, measure)]] };
  }
  const columns = Array.isArray(given.actual) && Array.isArray((given.actual as unknown[])[0]) ? ((given.actual as unknown[][])[0]!.length) : 1;
  const key = JSON.stringify(['score', lines, settings]);
  return {
    question: lines.length === 0 ? null : { key, call: callOf(lines, settings), lines, settings, joiner: sharedCall },
    show: (scored) => inShape(lineValues(read, scored?.rows ?? [], measure), columns),
  };
}

function methodOf({ method, band }: { method?: string; band?: string }): Pick<Line, 'method' | 'band'> {
  return { ...(method !== undefined && { method: parseChoice('方式', method, METHOD_NAMES) }), ...(band !== undefined && { band }) };
}

type Chosen = { [P in keyof typeof OPTIONS]?: string };

function settingsOf({ rulepack, gradePack, date, stage, budget, executed }: Chosen): Settings {
  const funds = budget !== undefined || executed !== undefined;
  return {
    stage: stage === undefined ? 'self_evaluation' : parseChoice('阶段', stage, STAGE_NAMES),
    ...(rulepack && { rulepack }),
    ...(gradePack && { grade_pack: gradePack }),
    ...(date && { date }),
    ...(funds && { funds: { budget: parseFigure('预算', budget), executed: parseFigure('执行', executed) } }),
  };
}

/** A sum over lines of which one cannot be read would look like a sum. */
function assertWhole(read: readonly ReadLine[]): void {
  const fault = read.find((line) => line instanceof AppError);
  if (fault) throw fault;
  if (read.every((line) => line === null)) {
    throw new AppError('invalid_params', { zh: '引用的区域没有指标，请更正。', en: 'The ranges hold no indicator; please correct them.' });
  }
}

function lineValues(read: readonly ReadLine[], rows: readonly Row[], measure: OfLine): (Cell | AppError)[] {
  let next = 0;
  return read.map((line, index) => {
    if (line === null) return '';
    if (line instanceof AppError) return line;
    const row = rows[next++]!;
    const value = measure.ofLine(row);
    if (value !== null) return value;
    const open = new AppError('not_enough_data', { zh: row.explanation, en: row.explanation });
    return read.length > 1 ? inRow(index + 1, open) : open;
  });
}

function inShape(values: readonly (Cell | AppError)[], columns: number): (Cell | AppError)[][] {
  return Array.from({ length: Math.ceil(values.length / columns) }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}

function wholeValue(whole: Result, measure: OfWhole): Cell {
  const value = measure.ofWhole(whole);
  if (value !== null) return value;
  throw new AppError('not_enough_data', { zh: whole.explanation, en: whole.explanation });
}
