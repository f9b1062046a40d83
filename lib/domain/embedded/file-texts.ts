/** EXIF tags that generators write, as text without charset prefix. */
export type ExifTexts = {
  userComment: string | null;
  imageDescription: string | null;
  documentName: string | null;
  make: string | null;
  model: string | null;
  software: string | null;
  artist: string | null;
  makerNote: string | null;
  xpTitle: string | null;
  xpComment: string | null;
  xpSubject: string | null;
};

/** A file's metadata. `texts` in file order; `extendedXmp`: what did not fit into a JPEG's packet; `size`: the header's, in pixels. */
export type FileTexts = {
  texts: { keyword: string; text: string }[];
  exif: ExifTexts;
  xmp: string | null;
  extendedXmp?: string | null;
  size: { width: number; height: number } | null;
};

export const noExif: ExifTexts = {
  userComment: null,
  imageDescription: null,
  documentName: null,
  make: null,
  model: null,
  software: null,
  artist: null,
  makerNote: null,
  xpTitle: null,
  xpComment: null,
  xpSubject: null,
};

export const noTexts: FileTexts = { texts: [], exif: noExif, xmp: null, size: null };
