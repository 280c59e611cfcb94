/** While a person only reads, nobody asks the service anything, and that it is there would be said long after it has gone. */
import { useEffect } from 'react';
import { useServices, useSession } from '../services.tsx';

const LOOK_MILLISECONDS = 60_000;

/** Asks whether the service is there: from time to time while the pane is seen, and when it comes to be seen again. For the whole pane, once. */
export function useReach(): void {
  const { client } = useServices();
  const connected = useSession().connection === 'connected';
  useEffect(() => {
    // Once it is away, who we are is asked until it is back.
    if (!connected) return;
    const controller = new AbortController();
    const look = () => {
      if (document.visibilityState === 'visible') client.reach({ signal: controller.signal }).catch(() => undefined);
    };
    const clock = setInterval(look, LOOK_MILLISECONDS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(clock);
      document.removeEventListener('visibilitychange', look);
      controller.abort();
    };
  }, [client, connected]);
}
