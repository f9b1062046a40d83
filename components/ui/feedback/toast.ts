import type { ReactNode } from "react";
import type { ExternalToast } from "sonner";

/** Makes `LateToaster` load the toaster now if no click or key has done so yet. */
export const toastComes = "fluxara:toast";

async function say(
  kind: "message" | "success" | "error",
  text: ReactNode,
  more?: ExternalToast,
): Promise<void> {
  window.dispatchEvent(new Event(toastComes));
  const { toast } = await import("./toaster");
  // Sonner queues it until the toaster is mounted.
  toast[kind](text, more);
}

type Say = (text: ReactNode, more?: ExternalToast) => void;

const message: Say = (text, more) => void say("message", text, more);
const success: Say = (text, more) => void say("success", text, more);
const error: Say = (text, more) => void say("error", text, more);

/** Call it anywhere; pass `action: { label: "Undo", onClick }` if it can be undone. */
export const toast = Object.assign(message, { success, error });
