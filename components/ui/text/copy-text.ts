/** Returns whether the browser allowed it. */
export async function copyText(text: string): Promise<boolean> {
  // Without TLS there is no clipboard to write to.
  if (navigator.clipboard === undefined) return (await import("./copy-by-selection")).copyBySelection(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
