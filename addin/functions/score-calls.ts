/** The calls that JX.SCORE makes: lines of many cells that are scored alike share one. */
import type { z } from 'zod';
import { provenance } from '../../analytics/contract.ts';
import { evaluateScore, type METHODS } from '../../analytics/evaluate/contract.ts';
import type { Packed } from '../batch.ts';
import { parseAnswer } from '../client/answers.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';
import type { ScoreLine } from './score-lines.ts';

const MOST_LINES = 2_000;

const resultSchema = evaluateScore.result.extend({ provenance });
export type Result = z.output<typeof resultSchema>;
export type Row = Result['rows'][number];
/** The rows of one cell's own lines, and what was said of all lines of the call. */
export type Scored = { readonly rows: readonly Row[]; readonly whole: Result };

export type Line = ScoreLine & { readonly method?: (typeof METHODS)[number]; readonly band?: string };
export type Settings = Readonly<Record<string, unknown>>;
export type ScoreQuestion = CellQuestion & { readonly lines: readonly Line[]; readonly settings: Settings };

export const callOf = (indicators: readonly Line[], settings: Settings) => ({ id: evaluateScore.id, params: { ...settings, indicators } });

/** Lines score one by one, so that the lines of many cells share one call. */
export function packScores(questions: readonly ScoreQuestion[]): Packed<ScoreQuestion>[] {
  return grouped(questions, ({ settings }) => JSON.stringify(settings), MOST_LINES).flatMap((group) => byLines(group).map(packOne));
}

export const sharedCall = joiner(packScores);
/** A sum is of its own lines alone. */
export const oneCall = joiner<ScoreQuestion>((questions) => questions.map((question) => packOne([question])));

function byLines(questions: readonly ScoreQuestion[]): ScoreQuestion[][] {
  const parts: ScoreQuestion[][] = [];
  let count = 0;
  for (const question of questions) {
    const last = parts.at(-1);
    if (last && count + question.lines.length <= MOST_LINES) last.push(question);
    else {
      parts.push([question]);
      count = 0;
    }
    count += question.lines.length;
  }
  return parts;
}

function packOne(questions: readonly ScoreQuestion[]): Packed<ScoreQuestion> {
  const from = new Map<ScoreQuestion, number>();
  const lines: Line[] = [];
  for (const question of questions) {
    from.set(question, lines.length);
    for (const line of question.lines) lines.push(line);
  }
  let parsed: Result | undefined;
  return {
    call: callOf(lines, questions[0]!.settings),
    questions,
    pick: (result, question): Scored => {
      parsed ??= parseAnswer(resultSchema, result);
      const start = from.get(question)!;
      return { rows: parsed.rows.slice(start, start + question.lines.length), whole: parsed };
    },
  };
}
