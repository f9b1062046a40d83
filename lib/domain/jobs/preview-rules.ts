/** How a running job is coming along: pixels that are not kept. In bytes. */
export const maxPreviewBytes = 512 * 1024;
/** A newer one within this time is dropped. */
export const previewEveryMs = 2_000;
