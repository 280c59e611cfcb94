import type { HostModel } from '../model.ts';
import type { CommentState } from '../overlays.ts';
import { accessDenied, invalidArgument, itemAlreadyExists, itemNotFound } from './error.ts';
import { rangeFrom, rangeIn } from './range-target.ts';
import { defineClass, wire } from './wire-class.ts';

interface CommentScope {
  /** null: the whole workbook. */
  readonly sheetId: string | null;
}
interface CommentTarget {
  readonly commentId: string;
}

declare module './wire-class.ts' {
  interface WireTargets {
    CommentCollection: CommentScope;
    Comment: CommentTarget;
  }
}

const MOST_CHARACTERS = 32_767;

const listed = ({ sheetId }: CommentScope, model: HostModel) => model.overlays.comments.filter((one) => sheetId === null || one.sheetId === sheetId);
const item = ({ id }: CommentState) => wire('Comment', { commentId: id });

function commentOf({ commentId }: CommentTarget, model: HostModel): CommentState {
  const found = model.overlays.comments.find(({ id }) => id === commentId);
  if (!found) throw itemNotFound('批注已被删除。');
  return found;
}

function cellOf(address: unknown, scope: CommentScope, model: HostModel) {
  const { sheetId, block } = rangeFrom(address, scope.sheetId ?? model.workbook.activeSheet(), model);
  if (block.rows * block.columns !== 1) throw invalidArgument('批注只能加在一个单元格上。');
  return { sheetId, row: block.row, column: block.column };
}

const at = (place: ReturnType<typeof cellOf>, model: HostModel) =>
  model.overlays.comments.find((one) => one.sheetId === place.sheetId && one.row === place.row && one.column === place.column);

function content(value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > MOST_CHARACTERS) throw invalidArgument('批注应为非空文本，且不能过长。');
  return value;
}

defineClass({
  name: 'CommentCollection',
  items: (scope, model) => listed(scope, model).map(item),
  item: (scope, key, model) => {
    const found = listed(scope, model).find(({ id }) => id === key);
    if (!found) throw itemNotFound('找不到这一批注。');
    return item(found);
  },
  methods: {
    Add: (scope, [address, text], model) => {
      const place = cellOf(address, scope, model);
      if (model.protectedSheets.has(place.sheetId)) throw accessDenied();
      if (at(place, model)) throw itemAlreadyExists('这个单元格已有批注。');
      const comment = { id: model.overlays.freshId(), ...place, content: content(text), resolved: false };
      model.overlays.comments.push(comment);
      model.overlays.changed();
      return item(comment);
    },
    GetCount: (scope, _args, model) => listed(scope, model).length,
    GetItemAt: (scope, [index], model) => {
      const found = listed(scope, model)[Number(index)];
      if (!found) throw itemNotFound(`没有第 ${String(index)} 条批注（从 0 起）。`);
      return item(found);
    },
    GetItemByCell: (scope, [address], model) => {
      const found = at(cellOf(address, scope, model), model);
      if (!found) throw itemNotFound('这个单元格没有批注。');
      return item(found);
    },
    GetItemOrNullObject: (scope, [key], model) => {
      const found = listed(scope, model).find(({ id }) => id === key);
      return found ? item(found) : null;
    },
  },
});

defineClass({
  name: 'Comment',
  id: ({ commentId }) => commentId,
  properties: {
    Id: { get: ({ commentId }) => commentId },
    Content: {
      get: (target, model) => commentOf(target, model).content,
      set: (target, value, model) => {
        commentOf(target, model).content = content(value);
        model.overlays.changed();
      },
    },
    Resolved: {
      get: (target, model) => commentOf(target, model).resolved,
      set: (target, value, model) => {
        commentOf(target, model).resolved = value === true;
      },
    },
  },
  methods: {
    Delete: ({ commentId }, _args, model) => model.overlays.remove(commentId),
    GetLocation: (target, _args, model) => {
      const { sheetId, row, column } = commentOf(target, model);
      return rangeIn(sheetId, { row, column, rows: 1, columns: 1 });
    },
  },
});
