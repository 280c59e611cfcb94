import type { Locale } from '../index.ts';
import { audit } from './audit.ts';
import { chart } from './chart.ts';
import { choices } from './choices.ts';
import { compare } from './compare.ts';
import { cost } from './cost.ts';
import { columns } from './columns.ts';
import { flow } from './flow.ts';
import { evaluation } from './evaluation.ts';
import { form } from './form.ts';
import { formulas } from './formulas.ts';
import { given } from './given.ts';
import { goals } from './goals.ts';
import { imports } from './imports.ts';
import { inserting } from './inserting.ts';
import { ledger } from './ledger.ts';
import { library } from './library.ts';
import { life } from './life.ts';
import { monitor } from './monitor.ts';
import { overview } from './overview.ts';
import { official } from './official.ts';
import { pane } from './pane.ts';
import { query } from './query.ts';
import { recommend } from './recommend.ts';
import { reduce } from './reduce.ts';
import { rulepacks } from './rulepacks.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { writes } from './writes.ts';

export const en: Locale = {
  ...pane,
  ...recommend,
  ...inserting,
  ...library,
  life,
  formulas,
  choices,
  columns,
  rules: rulepacks,
  imports,
  given,
  goals,
  flow,
  official,
  form,
  writes,
  shell,
  signIn,
  chart,
  compare,
  cost,
  monitor,
  evaluation,
  overview,
  ledger,
  audit,
  reduce,
  query,
};
