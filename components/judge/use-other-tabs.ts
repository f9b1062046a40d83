import { useEffect, useEffectEvent, useRef } from "react";

/**
 * Tells the browser's other tabs and windows that judge the same, and hears from them. Of two that are in sight at once, the one
 * without the focus would show a pair that is judged already, and a key there would replace its vote.
 */
export function useOtherTabs(about: string, onTold: () => void): () => void {
  const channel = useRef<BroadcastChannel | null>(null);
  const hear = useEffectEvent(onTold);
  useEffect(() => {
    const opened = new BroadcastChannel(`votes ${about}`);
    opened.onmessage = () => hear();
    channel.current = opened;
    return () => {
      opened.close();
      channel.current = null;
    };
  }, [about]);
  return () => channel.current?.postMessage(null);
}
