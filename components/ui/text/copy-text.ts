import { loaderOf } from "@/lib/client/loader-of";

/**
 * Without TLS there is no clipboard to write to, but one may copy what is selected. Loaded ahead, since some browsers
 * allow that only at once after a click.
 */
const withoutTls =
  typeof window !== "undefined" && navigator.clipboard === undefined
    ? loaderOf(() => import("./copy-by-selection"), "copyBySelection")()
    : null;

/** Returns whether the browser allowed it. */
export async function copyText(text: string): Promise<boolean> {
  if (withoutTls !== null) return (await withoutTls)(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
