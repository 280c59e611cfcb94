/** One change sent to the service: what is under way, and what it said. The service does it whole or not at all, so that it is not stopped half-way. */
import { useState } from 'react';
import { AppError } from '../../../analytics/errors.ts';
import type { Client } from '../../client/client.ts';
import { useServices, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';

export type Message = { readonly intent: 'success' | 'error' | 'info' | 'warning'; readonly text: string; /** Somebody was quicker: what is shown has to be read again. */ readonly conflict?: boolean };

export function useWriting() {
  const { client } = useServices();
  const sentence = useSentence();
  const { life } = useWords();
  const [doing, setDoing] = useState<string | null>(null);
  const [message, setMessage] = useState<Message | null>(null);

  /** @param work sends it and returns the sentence of success; `text` says what is going on. @returns whether it succeeded */
  async function write(work: (client: Client) => Promise<string | null>, text: string = life.saving): Promise<boolean> {
    setDoing(text);
    setMessage(null);
    try {
      const text = await work(client);
      if (text !== null) setMessage({ intent: 'success', text });
      return true;
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error), conflict: error instanceof AppError && error.code === 'conflict' });
      return false;
    } finally {
      setDoing(null);
    }
  }

  return { busy: doing !== null, doing, message, setMessage, write };
}
