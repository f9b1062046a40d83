const senderKey = "fluxara.share.from";

/** What the sender typed last; browsers may refuse storage. */
export function rememberedSender(): string {
  try {
    return window.localStorage.getItem(senderKey) ?? "";
  } catch {
    return "";
  }
}

export function rememberSender(from: string): void {
  try {
    window.localStorage.setItem(senderKey, from.trim());
  } catch {
    // It is typed again next time.
  }
}

/** Whether the browser allowed it. */
export async function copyAddress(url: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(url);
    return true;
  } catch {
    return false;
  }
}
