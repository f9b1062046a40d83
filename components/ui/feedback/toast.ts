import type { ReactNode } from "react";
import type { ExternalToast } from "sonner";

/** Event that makes `LateToaster` load the toaster at once. */
export const toastComes = "fluxara:toast";

async function say(
  kind: "message" | "success" | "error",
  text: ReactNode,
  more?: ExternalToast,
): Promise<void> {
  window.dispatchEvent(new Event(toastComes));
  // Without a network it may not load; the next toast tries again.
  const loaded = await import("./toaster").catch(() => null);
  // Sonner queues it until the toaster is mounted.
  loaded?.toast[kind](text, more);
}

type Say = (text: ReactNode, more?: ExternalToast) => void;

const message: Say = (text, more) => void say("message", text, more);
const success: Say = (text, more) => void say("success", text, more);
const error: Say = (text, more) => void say("error", text, more);

/** Can be called anywhere. Pass `action: { label: "Undo", onClick }` if the act can be undone. */
export const toast = Object.assign(message, { success, error });
