import { useEffect, useEffectEvent, useRef } from "react";

/**
 * Notifies the browser's other tabs that judge the same review, and hears from them. If two are visible, the one
 * without focus would otherwise show a pair that is already judged, and a key there would replace its vote.
 */
export function useOtherTabs(about: string, onMessage: () => void): () => void {
  const channel = useRef<BroadcastChannel | null>(null);
  const hear = useEffectEvent(onMessage);
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
