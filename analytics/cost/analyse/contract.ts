import { z } from 'zod';
import { defineAnalysis, fiscalYear, limit, offset, type ParamsOf } from '../../contract.ts';
import { CURRENCIES } from '../../compare/currency.ts';
import { usageTable } from '../../quick-schema.ts';
import { ALLOCATION_METHODS } from '../allocate/contract.ts';

const name = () => z.string().min(1).max(64);
const yuan = () => z.number().min(-1e15).max(1e15);
const quantity = () => z.number().min(0).max(1e15);
const TRACES = ['direct', 'indirect'] as const;
const BEHAVIOURS = ['fixed', 'variable', 'step'] as const;
export const NATURES = ['economic', 'social', 'ecological'] as const;
const day = () => z.iso.date();

/** Cost objects that serve others, and who used how much of each; their whole cost goes to the users. */
const allocation = z.strictObject({
  support: z.array(name()).min(1).max(1_000),
  usage: usageTable(),
  method: z.enum(ALLOCATION_METHODS),
  order: z.array(name()).max(1_000).optional(),
});

const itemRow = z.strictObject({
  cost_object: name(),
  /** The asked year where it is left out; an earlier year serves the comparison. */
  fiscal_year: fiscalYear().optional(),
  item: name(),
  trace: z.enum(TRACES).optional(),
  behaviour: z.enum(BEHAVIOURS).optional(),
  amount: yuan(),
  driver: name().optional(),
  driver_quantity: quantity().optional(),
  /** Who pays: 财政, 票款 and so on. */
  payer: name().optional(),
  /** 经济成本, 社会成本 or 生态环境成本. */
  nature: z.enum(NATURES).optional(),
});

const standardRow = z.strictObject({
  item: name(),
  valid_from: day(),
  valid_to: day().optional(),
  /** Yuan for one unit of the item's driver. */
  unit_cost: z.number().min(0).max(1e15),
  unit: z.string().max(32).optional(),
  region: name().optional(),
  quality_grade: name().optional(),
  source: z.string().max(500).optional(),
  status: name().optional(),
});

const label = z.string().nullable();

export const analyse = defineAnalysis({
  id: 'cost.analyse',
  title: { zh: '全成本分析', en: 'Full-cost analysis' },
  params: z
    .strictObject({
      fiscal_year: fiscalYear(),
      cost_objects: z.array(name()).min(1).max(1_000).optional(),
      /** Only standards of this region, or of none. */
      region: name().optional(),
      quality_grade: name().optional(),
      /** What all amounts of `inline` are in: yuan where it is left out. Nothing is converted. */
      currency: z.enum(CURRENCIES).optional(),
      inline: z
        .strictObject({
          items: z.array(itemRow).min(1).max(100_000),
          outputs: z.array(z.strictObject({ cost_object: name(), fiscal_year: fiscalYear().optional(), output_unit: z.string().min(1).max(32), quantity: quantity() })).max(100_000),
          standards: z.array(standardRow).max(100_000).default([]),
          allocation: allocation.optional(),
        })
        .optional(),
      allocation: allocation.optional(),
      limit: limit(100, 1_000),
      offset: offset(),
    })
    .meta({
      examples: [
        {
          fiscal_year: 2025,
          inline: {
            items: [
              { cost_object: '1路', item: '能源', trace: 'direct', behaviour: 'variable', amount: 860_000, driver: '营运里程', driver_quantity: 1_000_000 },
              { cost_object: '1路', item: '管理费用', trace: 'indirect', behaviour: 'fixed', amount: 240_000 },
            ],
            outputs: [{ cost_object: '1路', output_unit: '车公里', quantity: 1_000_000 }, { cost_object: '1路', output_unit: '人次', quantity: 1_600_000 }],
            standards: [{ item: '能源', valid_from: '2024-01-01', unit_cost: 0.8, source: '本单位定额' }],
          },
        },
      ],
    }),
  result: z.object({
    /** Cost objects that match; the lists below hold those between offset and offset + limit, by name. */
    total: z.int(),
    /** Yuan; `share` is of the object's full cost. */
    structure: z.array(
      z.object({ cost_object: z.string(), item: z.string(), trace: z.enum(TRACES), behaviour: z.enum(BEHAVIOURS).nullable(), direct: z.number(), allocated: z.number(), total: z.number(), share: z.number().nullable() }),
    ),
    /** Yuan. `full_cost` = direct + allocated − passed_on; only a support object passes cost on. */
    objects: z.array(z.object({ cost_object: z.string(), direct: z.number(), allocated: z.number(), passed_on: z.number(), full_cost: z.number() })),
    /** Yuan for one unit; the peers are the other objects with the same output units. Null where there are fewer than three. */
    unit_costs: z.array(
      z.object({ cost_object: z.string(), output_unit: z.string(), quantity: z.number(), unit_cost: z.number().nullable(), peer_median: z.number().nullable(), peer_count: z.int() }),
    ),
    /** One output for one of another: passengers for a vehicle-km. */
    output_ratios: z.array(z.object({ cost_object: z.string(), numerator: z.string(), denominator: z.string(), value: z.number() })),
    /** Yuan. `actual` = `within` + `beyond`; an item without a standard says null. */
    against_standard: z.array(
      z.object({
        cost_object: z.string(), item: z.string(), actual: z.number(), standard: z.number().nullable(), within: z.number().nullable(), beyond: z.number().nullable(),
        unit_cost: z.number().nullable(), standard_unit_cost: z.number().nullable(), source: label, valid_from: label, reason: label,
        trace: z.enum(TRACES).nullable(), behaviour: z.enum(BEHAVIOURS).nullable(), driver: label, driver_quantity: z.number().nullable(),
      }),
    ),
    /** Yuan against the latest earlier year; the four parts add up to `total`. */
    change: z.array(z.object({ cost_object: z.string(), from_year: z.int(), price: z.number(), usage: z.number(), volume: z.number(), mix: z.number(), total: z.number() })),
    /** Share of all driving without passengers, where an item is driven by all kilometres and the output counts those in service. */
    deadhead: z.array(z.object({ cost_object: z.string(), driver: z.string(), driven: z.number(), in_service: z.number(), share: z.number() })),
    /** Yuan of the object's own lines by nature, where any line says its own; null is what those did not say that are left. */
    by_nature: z.array(z.object({ cost_object: z.string(), nature: z.enum(NATURES).nullable(), amount: z.number(), share: z.number().nullable() })),
    /** Yuan by who pays; null is what no source was named for. */
    payers: z.array(z.object({ cost_object: z.string(), payer: label, amount: z.number() })),
    /** Who passed how much on to whom. */
    flows: z.array(z.object({ from: z.string(), to: z.string(), amount: z.number() })),
    warnings: z.array(z.string()),
  }),
});

export type Question = ParamsOf<typeof analyse>;
export type AllocationOrder = NonNullable<Question['allocation']>;
