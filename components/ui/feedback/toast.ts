import type { ReactNode } from "react";
import type { ExternalToast } from "sonner";
import { loaderOf } from "@/lib/client/loader-of";

/** Event that makes `LateToaster` load the toaster at once. */
export const toastComes = "fluxara:toast";

const loadToast = loaderOf(() => import("./toaster"), "toast");

async function say(
  kind: "message" | "success" | "error",
  text: ReactNode,
  more?: ExternalToast,
): Promise<void> {
  window.dispatchEvent(new Event(toastComes));
  const toast = await loadToast();
  // Sonner queues it until the toaster is mounted.
  toast[kind](text, more);
}

type Say = (text: ReactNode, more?: ExternalToast) => void;

const message: Say = (text, more) => void say("message", text, more);
const success: Say = (text, more) => void say("success", text, more);
const error: Say = (text, more) => void say("error", text, more);

/** Can be called anywhere. Pass `action: { label: "Undo", onClick }` if the act can be undone. */
export const toast = Object.assign(message, { success, error });
