/** XML as a stream of begun and ended elements, names without their prefix. A document type is refused: no part of a workbook has one. */
import { SaxesParser } from 'saxes';
import { damaged, WorkbookRefused } from './refused.ts';

export type Attributes = Readonly<Record<string, string>>;

export type Handler = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** @throws WorkbookRefused where the text is not well-formed XML in UTF-8 or UTF-16 */
export async function readXml(pieces: AsyncIterable<Buffer>, part: string, handler: Handler, until: () => boolean = () => false): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = (cause?: unknown): never => {
    throw cause instanceof WorkbookRefused ? cause : damaged(part);
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => handler.open(localName(tag.name), tag.attributes));
  if (handler.close) parser.on('closetag', (tag) => handler.close!(localName(tag.name)));
  if (handler.text) {
    parser.on('text', handler.text);
    parser.on('cdata', handler.text);
  }
  let decoder: TextDecoder | null = null;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    parser.write(decode(decoder, piece, part));
    if (until()) return;
  }
  parser.close();
}

function decode(decoder: TextDecoder, piece: Buffer, part: string): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw damaged(part);
  }
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute whatever its prefix: `r:id` and `id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
}
