/** Bytes of one file, however it comes in. */
export const largestFileBytes = 256 * 1024 * 1024;

/** An upload is kept for so long after its last byte: long enough for a lid closed over a week. */
export const uploadLifeMs = 7 * 86_400_000;

/** Unfinished uploads of one account. */
export const mostUnfinished = 10_000;
