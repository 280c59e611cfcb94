import { z } from 'zod';
import { defineAnalysis, fiscalYear, limit, offset, type ParamsOf } from '../../contract.ts';

const name = () => z.string().min(1).max(64);
export const STANDARD_METHODS = ['median', 'lower_quartile', 'frontier', 'history'] as const;
const method = z.enum(STANDARD_METHODS);

const itemRow = z.strictObject({
  cost_object: name(),
  /** The asked year where it is left out. */
  fiscal_year: fiscalYear().optional(),
  item: name(),
  amount: z.number().min(-1e15).max(1e15),
  driver: name().optional(),
  driver_quantity: z.number().min(0).max(1e15).optional(),
});

export const proposeStandards = defineAnalysis({
  id: 'cost.standards',
  title: { zh: '成本标准建议', en: 'Proposed cost standards' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      /** Of the peers of the year: median, lower quartile or the lowest; or what was spent in the years until then. */
      method,
      items: z.array(name()).min(1).max(1_000).optional(),
      /** Of history: how many years, the asked one the last. */
      years: z.int().min(1).max(10).default(3),
      /** How many times prices grow in a year, such as 1.02; what history cannot do without. */
      price_index: z.number().min(0.5).max(2).optional(),
      /** The first of January after the asked year where it is left out. */
      valid_from: z.iso.date().optional(),
      region: name().optional(),
      quality_grade: name().optional(),
      inline: z.strictObject({ items: z.array(itemRow).min(1).max(100_000) }).optional(),
      limit: limit(100, 1_000),
      offset: offset(),
    })
    .meta({ examples: [{ fiscal_year: 2024, method: 'median' }, { fiscal_year: 2024, method: 'history', price_index: 1.02 }] }),
  result: z.object({
    total: z.int(),
    /** By item and driver. `unit_cost` is yuan for one unit of the driver; nothing of it holds until somebody puts it into force. */
    rows: z.array(
      z.object({
        item: z.string(), driver: z.string(), unit_cost: z.number(), method, count: z.int(), lowest: z.number().nullable(), highest: z.number().nullable(), left_out: z.int(),
        valid_from: z.string(), region: z.string().nullable(), quality_grade: z.string().nullable(), source: z.string(), status: z.literal('proposed'),
      }),
    ),
    /** Items for which nothing can be proposed. */
    refused: z.array(z.object({ item: z.string(), driver: z.string().nullable(), reason: z.string() })),
  }),
});

export type Wanted = ParamsOf<typeof proposeStandards>;
