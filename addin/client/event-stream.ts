/** An answer that comes as a stream of events (text/event-stream): how far the work is, and at its end the result or an error. */

export type StreamEvent = { readonly event: string; readonly data: unknown };
export type Tell = (done: number, of: number, text?: string) => void;

/** Takes the stream piece by piece, wherever it is cut; gives whole events. Pure but for what it has not yet understood. */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = '';
  return (piece) => {
    rest += piece.replace(/\r\n?/g, '\n');
    const blocks = rest.split('\n\n');
    rest = blocks.pop()!;
    return blocks.flatMap((block) => {
      const lines = block.split('\n');
      const of = (name: string) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
      const data = of('data').join('\n');
      return data === '' ? [] : [{ event: of('event')[0] ?? 'message', data: JSON.parse(data) as unknown }];
    });
  };
}

/** @returns the last event of `result` or `error`; undefined where the stream broke off before */
export async function readEvents(response: Response, tell: Tell): Promise<StreamEvent | undefined> {
  const read = eventReader();
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let last: StreamEvent | undefined;
  for (;;) {
    const { done, value } = await reader.read();
    for (const event of done ? read('\n\n') : read(value)) {
      if (event.event === 'progress') {
        const { done: some, of, text } = event.data as { done: number; of: number; text?: string };
        tell(some, of, text);
      } else last = event;
    }
    if (done) return last;
  }
}
