const ofFile = new Set(["invalid", "unsupported_media", "too_large"]);

/** Whether a refusal concerns the file itself: it is refused again, no matter who sends it or when. */
export const isLasting = (code: string): boolean => ofFile.has(code);
