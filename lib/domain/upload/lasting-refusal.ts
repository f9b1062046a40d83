const ofFile = new Set(["invalid", "unsupported_media", "too_large"]);

/** Whether a refusal is of the file itself: it meets that again, whoever sends it and when. */
export const isLasting = (code: string): boolean => ofFile.has(code);
