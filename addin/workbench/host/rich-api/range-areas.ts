import { intersect, localAddress, quoteSheet } from '../a1.ts';
import type { Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import { itemNotFound } from './error.ts';
import { rangeIn, sheetOf, type RangeTarget } from './range-target.ts';
import { defineClass, wire, type WireObject } from './wire-class.ts';

export interface AreasTarget {
  readonly sheetId: string;
  readonly blocks: readonly Block[];
}

declare module './wire-class.ts' {
  interface WireTargets {
    RangeAreas: AreasTarget;
    RangeCollection: AreasTarget;
  }
}

/** The merged areas that meet a range, or null. */
export function mergedAreas({ sheetId, block }: RangeTarget, model: HostModel): WireObject<'RangeAreas'> | null {
  const blocks = model.workbook.mergedBlocks(sheetId).filter((merged) => intersect(merged, block) !== null);
  return blocks.length > 0 ? wire('RangeAreas', { sheetId, blocks }) : null;
}

const address = ({ sheetId, blocks }: AreasTarget, model: HostModel) => {
  const sheet = quoteSheet(sheetOf({ sheetId }, model).name);
  return blocks.map((block) => `${sheet}!${localAddress(block)}`).join(',');
};

defineClass({
  name: 'RangeAreas',
  tracked: true,
  properties: {
    Address: { get: address },
    AddressLocal: { get: address },
    AreaCount: { get: ({ blocks }) => blocks.length },
    CellCount: { get: ({ blocks }) => blocks.reduce((sum, { rows, columns }) => sum + rows * columns, 0) },
  },
  relations: {
    Areas: (target) => wire('RangeCollection', target),
    Worksheet: ({ sheetId }) => wire('Worksheet', { sheetId }),
  },
});

const areaAt = ({ sheetId, blocks }: AreasTarget, index: unknown) => {
  const block = blocks[Number(index)];
  if (!block) throw itemNotFound(`没有第 ${String(index)} 个区域。`);
  return rangeIn(sheetId, block);
};

defineClass({
  name: 'RangeCollection',
  items: ({ sheetId, blocks }) => blocks.map((block) => rangeIn(sheetId, block)),
  item: areaAt,
  methods: {
    GetCount: ({ blocks }) => blocks.length,
    GetItemAt: (target, [index]) => areaAt(target, index),
  },
});
