const part = "-signed-";

/** A signed variant's name: the plain one's beginning, and a digest of all that makes it this one. */
export const signedVariant = (beginning: string, digest: string) => `${beginning}${part}${digest}`;

/** Whether a derived file is signed, by its variant's name. Made again, it has other bytes. */
export const isSignedVariant = (variant: string): boolean => variant.includes(part);
