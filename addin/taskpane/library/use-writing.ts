/** One change sent to the service: whether it is under way, and what it said. */
import { useState } from 'react';
import type { Client } from '../../client.ts';
import { useServices } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';

export type Message = { readonly intent: 'success' | 'error' | 'info'; readonly text: string };

export function useWriting() {
  const { client } = useServices();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);

  /** @param work sends it and returns the sentence of success. @returns whether it succeeded */
  async function write(work: (client: Client) => Promise<string | null>): Promise<boolean> {
    setBusy(true);
    setMessage(null);
    try {
      const text = await work(client);
      if (text !== null) setMessage({ intent: 'success', text });
      return true;
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error) });
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, message, setMessage, write };
}
