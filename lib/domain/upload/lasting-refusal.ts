const ofFile = new Set(["invalid", "unsupported_media", "too_large"]);

/** Whether a refusal is about the file itself: it is refused again, whoever sends it and when. */
export const isLasting = (code: string): boolean => ofFile.has(code);
