const senderKey = "fluxara.share.from";

/** The sender's name as last typed. Browsers may deny storage. */
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
    // The sender types the name again next time.
  }
}
