import { intersect, localAddress, quoteSheet, type Block } from '../a1.ts';
import { rangeIn, sheetOf } from './range-target.ts';
import { defineClass, wire } from './wire-class.ts';

interface AreasTarget {
  readonly sheetId: string;
  readonly blocks: readonly Block[];
}

declare module './wire-class.ts' {
  interface WireTargets {
    RangeAreas: AreasTarget;
    RangeCollection: AreasTarget;
  }
}

/** Several areas as one object; null where there is none. */
export const areasIn = (sheetId: string, blocks: readonly Block[]) => (blocks.length > 0 ? wire('RangeAreas', { sheetId, blocks }) : null);

/** The merged areas that a block touches, each as a whole. */
export const mergedWithin = (merged: readonly Block[], block: Block) => merged.filter((area) => intersect(area, block) !== null);

defineClass({
  name: 'RangeAreas',
  tracked: true,
  properties: {
    Address: { get: ({ sheetId, blocks }, model) => blocks.map((block) => `${quoteSheet(sheetOf({ sheetId }, model).name)}!${localAddress(block)}`).join(',') },
    AreaCount: { get: ({ blocks }) => blocks.length },
    CellCount: { get: ({ blocks }) => blocks.reduce((sum, block) => sum + block.rows * block.columns, 0) },
  },
  relations: {
    Areas: (target) => wire('RangeCollection', target),
    Worksheet: ({ sheetId }) => wire('Worksheet', { sheetId }),
  },
});

defineClass({
  name: 'RangeCollection',
  items: ({ sheetId, blocks }) => blocks.map((block) => rangeIn(sheetId, block)),
  item: ({ sheetId, blocks }, index) => rangeIn(sheetId, blocks[Number(index)]!),
  methods: { GetCount: ({ blocks }) => blocks.length, GetItemAt: ({ sheetId, blocks }, [index]) => rangeIn(sheetId, blocks[Number(index)]!) },
});
