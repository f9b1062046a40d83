/** Most bytes in one file, however it is delivered. */
export const largestFileBytes = 256 * 1024 * 1024;

/** How long an upload is kept after its last byte: long enough for a laptop closed for a week. */
export const uploadLifeMs = 7 * 86_400_000;

/** Most unfinished uploads of one account. */
export const maxUnfinished = 10_000;

/** Most parts of one upload: each is an object in the store. 256 kB a part are enough for the largest file. */
export const maxParts = 1_000;
