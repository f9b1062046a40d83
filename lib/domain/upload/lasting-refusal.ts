const ofFile = new Set(["invalid", "unsupported_media", "too_large"]);

/** Whether a refusal is about the file itself, so that it would be refused again. */
export const isLasting = (code: string): boolean => ofFile.has(code);
