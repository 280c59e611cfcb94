/** A manifest as a tree of elements with their namespaces; comments and spaces between elements left out. */
import { SaxesParser, type SaxesTagNS } from 'saxes';

export type Element = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

/** @throws where the text is not well-formed XML or a prefix is not declared */
export function readXml(text: string): Element {
  const root: Element = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]));
    const element: Element = { name: tag.local, namespace: tag.uri, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    open.at(-1)!.text += piece.trim();
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

/** The element and everything in it, outermost first. */
export const everyElement = (element: Element): Element[] => [element, ...element.children.flatMap(everyElement)];
