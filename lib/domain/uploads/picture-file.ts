const extension = /\.(png|jpe?g|webp)$/i;

/** How many leading bytes identify a picture. */
export const headBytes = 12;

const says = (head: Uint8Array, at: number, text: string) =>
  [...text].every((letter, i) => head[at + i] === letter.charCodeAt(0));

export const hasPictureName = (name: string): boolean => extension.test(name);

/** Checks the signature, since a picture may have any name. */
export function looksLikePicture(head: Uint8Array): boolean {
  if (says(head, 0, "\x89PNG") || says(head, 0, "\xff\xd8\xff")) return true;
  return says(head, 0, "RIFF") && says(head, 8, "WEBP");
}
