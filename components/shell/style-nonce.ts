/** Read by `get-nonce`, which Radix's scroll lock asks before it adds its style tag. */
declare global {
  var __webpack_nonce__: string | undefined;
}

export function setStyleNonce(nonce: string | undefined): void {
  globalThis.__webpack_nonce__ = nonce;
}
